import { plainVariablesSchema } from "../../application/container";
import { type Accepted, exactly, integer, oneOf } from "../../application/schema-values";
import { pinnedImage } from "../../aws/registry/pinned-image";
import { cpuSizes } from "./aws/fargate-size";

/** Settings of every task of a service or a job in an environment on AWS. */
export const taskShape = {
  /**
   * Repository with tag or digest, never `latest`: `shop/api:1.4.2`, `shop/api@sha256:…`. Without a registry's host it
   * is in the account's own ECR. A migration runs again when it changes.
   */
  image: pinnedImage("shop/api"),
  /** Fargate CPU units, 1024 per vCPU: 256, 512, 1024, 2048, 4096, 8192 or 16384. */
  cpuUnits: oneOf(cpuSizes),
  /**
   * Memory in MiB: 512–122,880; which values are allowed depends on `cpuUnits`.
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
   */
  memoryMiB: integer(512, 122_880, "MiB"),
  /** Processor architecture of the image. */
  architecture: oneOf(["ARM64", "X86_64"]),
  /**
   * Plain settings of this environment; they override the application's.
   * @default none
   */
  variables: plainVariablesSchema.optional(),
};

export const taskSettingsSchema = exactly(taskShape);

/** Settings of every task in an environment on AWS. */
export interface TaskSettings extends Accepted<typeof taskSettingsSchema> {}
