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

/** What a service with routes can scale on, too. */
export const requestsShape = {
  /**
   * Requests per minute and copy to hold, for a service with routes: 1–1,000,000.
   * @default not scaled on requests
   */
  requestsPerMinute: integer(1, 1_000_000, "requests a minute and copy").optional(),
};

/** What a worker that consumes a queue can scale on, too. */
export const backlogShape = {
  /**
   * Waiting messages per copy to hold, for a worker that consumes a queue: 1–100,000.
   * @default not scaled on messages
   */
  backlogPerTask: integer(1, 100_000, "messages").optional(),
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
   * With `pipeline` Terraform does not change the service's task definition; the pipeline has to run migrations before its
   * releases: docs/guides/run-a-migration.md.
   */
  deployedBy: oneOf(["terraform", "pipeline"]),
  ...sidecarShape,
};

const scaleOn = exactly({ ...scaleOnShape, ...requestsShape, ...backlogShape });
const schema = exactly({
  ...serviceShape,
  /** What the number of copies follows: at least one measure. */
  scaleOn: exactly(scaleOnShape),
});

/** What any kind of service can scale on. */
export interface ScaleOn extends Accepted<typeof scaleOn> {}

/** The settings that every kind of service has. */
export interface ServiceSettings extends Accepted<typeof schema> {}
