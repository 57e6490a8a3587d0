import { type Accepted, exactly, integer, oneOf, reason } from "../../application/schema-values";
import { sidecarShape, sidecarSizesSchema } from "./sidecars";
import { taskShape } from "./task-settings";

/** Average utilization that scaling holds, in per cent. */
const utilization = integer(10, 90, "per cent").optional();

/** Measures for the scaling of every service. A service sets at least one. */
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

/** Measures for a service with routes. */
export const requestsShape = {
  /**
   * Target number of requests per minute and task, for a service with routes: 1–1,000,000.
   * @default not scaled on requests
   */
  requestsPerMinute: integer(1, 1_000_000, "requests per minute and task").optional(),
};

/** Measures for a worker that consumes a queue. */
export const backlogShape = {
  /**
   * Target number of waiting messages per task, for a worker that consumes a queue: 1–100,000.
   * @default not scaled on messages
   */
  backlogPerTask: integer(1, 100_000, "messages").optional(),
};

/** Settings of every service in an environment on AWS. */
export const serviceShape = {
  ...taskShape,
  /** Number of tasks: `min` 0–1000, in production at least one in each zone; `max` 1–1000. */
  replicas: exactly({
    /** Minimum number of tasks: 0–1000. */
    min: integer(0, 1000, "tasks"),
    /** Maximum number of tasks: 1–1000. */
    max: integer(1, 1000, "tasks"),
    /**
     * Why one task is enough in production: with `min` 1 and `max` 1. The service is down while its task is replaced, or its
     * zone is lost.
     * @default none: in production at least one task in each zone
     */
    oneBecause: reason.optional(),
  }),
  /**
   * Who changes the image after the first deployment: Terraform, or a pipeline that registers task definitions itself.
   * With `pipeline` Terraform does not change the service's task definition; the pipeline has to run migrations before its
   * releases: docs/guides/run-a-migration.md.
   */
  deployedBy: oneOf(["terraform", "pipeline"]),
  ...sidecarShape,
  /**
   * Image, CPU and memory of each sidecar that the application gives to the service: 32–4096 CPU units, 64–8192 MiB, as part of
   * the task's.
   * @default none, for a service without `sidecars`
   */
  sidecars: sidecarSizesSchema.optional(),
};

const scaleOn = exactly({ ...scaleOnShape, ...requestsShape, ...backlogShape });
const schema = exactly({
  ...serviceShape,
  /** Measures that scaling follows: at least one. */
  scaleOn: exactly(scaleOnShape),
});

/** Measures for the scaling of any kind of service. */
export interface ScaleOn extends Accepted<typeof scaleOn> {}

/** The settings that every kind of service has. */
export interface ServiceSettings extends Accepted<typeof schema> {}
