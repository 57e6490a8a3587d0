import { drops, type SupportOf, simulates } from "../../docker/support";
import type { SecretProps } from "./spec";

export const secretSupport = {
  description: drops("the description in Secrets Manager", "only in application.ts"),
  onRotation: simulates(
    "an event of Secrets Manager starts a deployment; or the application gets the secret's ARN",
    "raising `version` in the environment config replaces the containers, which can also read the file again",
  ),
} satisfies SupportOf<SecretProps>;
