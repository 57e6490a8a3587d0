import { type Accepted, exactly, integer, oneOf } from "../../application/schema-values";
import { sidecarShape } from "./sidecars";
import { taskShape } from "./task-settings";

/** Average utilization that scaling holds, in per cent. */
const utilization = integer(10, 90, "per cent").optional();

/** What every service scales on. At least one measure of a service is set. */
export const scaleOnShape = {
  /**
   * Average CPU utilization to hold: 10–90 per cent.
   * @default not scaled on CPU
   */
  cpuPercent: utilization,
  /**
   * Average memory utilization to hold: 10–90 per cent.
   * @default not scaled on memory
   */
  memoryPercent: utilization,
};

/** What an environment on AWS says of every service. */
export const serviceShape = {
  ...taskShape,
  /** Number of copies: `min` 0–1000, in production at least one in each zone; `max` 1–1000. */
  replicas: exactly({
    /** Fewest copies: 0–1000. */
    min: integer(0, 1000, "copies"),
    /** Most copies: 1–1000. */
    max: integer(1, 1000, "copies"),
  }),
  /**
   * Who changes the image after the first deployment: Terraform, or a pipeline that registers task definitions itself.
   * With `pipeline` Terraform leaves the service's task definition alone; migrations stand before the pipeline's releases
   * only if it runs them: docs/guides/run-a-migration.md.
   */
  deployedBy: oneOf(["terraform", "pipeline"]),
  ...sidecarShape,
};

const schema = exactly({ ...serviceShape, scaleOn: exactly(scaleOnShape) });

/** What every service says, of whichever kind. */
export interface ServiceSettings extends Accepted<typeof schema> {}
