import { drops, type SupportOf, simulates } from "../../docker/support";
import type { SecretProps } from "./spec";

export const secretSupport = {
  description: drops("stands in Secrets Manager", "stands nowhere but in application.ts"),
  onRotation: simulates(
    "an event of Secrets Manager starts a deployment; or the application is told the secret's place",
    "the literal's `version`, raised by hand, replaces the containers; their file can be read again",
  ),
} satisfies SupportOf<SecretProps>;
