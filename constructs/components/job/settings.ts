import { z } from "zod";
import { imagePattern } from "../../application/image-pattern";
import { exactly, integer, oneOf, says, text } from "../../application/schema-values";
import { cpuSizes } from "../service/aws/fargate-size";

export interface JobSettings {
  /**
   * Repository with tag or digest, never `latest`: `shop/migrate:1.4.2`, `shop/migrate@sha256:…`. Without a registry's
   * host it is in the account's own ECR. A migration runs again when it changes.
   */
  readonly image: string;
  /** Fargate CPU units, 1024 a vCPU: 256, 512, 1024, 2048, 4096, 8192 or 16384. */
  readonly cpuUnits: number;
  /** MiB; which ones depends on `cpuUnits`. */
  readonly memoryMiB: number;
  readonly architecture: "ARM64" | "X86_64";
  /**
   * Plain settings of this environment; they win over the application's.
   * @default none
   */
  readonly variables?: Readonly<Record<string, string>>;
}

export const jobSettingsSchema = exactly({
  image: text(
    imagePattern,
    "repository with a tag other than latest, or with a sha256 digest",
    '"shop/migrate:1.4.2" or "shop/migrate@sha256:<64 hex digits>"',
  ),
  cpuUnits: oneOf(cpuSizes),
  memoryMiB: integer(512, 122_880, "MiB"),
  architecture: oneOf(["ARM64", "X86_64"]),
  variables: z
    .record(
      text(/^[A-Z][A-Z0-9_]*$/, "a name in upper case", '"LOG_LEVEL"'),
      z.string({ error: says("a string", "Put it in quotes.") }),
      { error: says("an object of strings", 'Write e.g. { LOG_LEVEL: "info" }.') },
    )
    .optional(),
});
