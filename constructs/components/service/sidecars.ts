import { absolutePath } from "../../application/paths";
import { type Accepted, exactly, integer } from "../../application/schema-values";
import { pinnedImage } from "./pinned-image";

const size = (example: string) => ({
  /**
   * Repository with tag or digest, never `latest`: `shop/collector:1.0.0`. Without a registry's host it is in the account's
   * own ECR.
   */
  image: pinnedImage(example),
  /** Part of the task's CPU units: 32–4096. */
  cpuUnits: integer(32, 4096, "CPU units"),
  /** Part of the task's memory, in MiB: 64–8192. A sidecar that needs more is stopped. */
  memoryMiB: integer(64, 8192, "MiB"),
});

const collectorSchema = exactly(size("shop/collector"));

const logRouterSchema = exactly({
  ...size("shop/log-router"),
  /**
   * Configuration of Fluent Bit within the image, as an absolute path: filters, and outputs besides the log group.
   * @default none: the log group is the only output
   */
  configFile: absolutePath(
    "an absolute path of a file in the image, without . or .. in it",
    '"/fluent-bit/extra.conf"',
  ).optional(),
});

/** Image, CPU and memory of a container that runs next to the application in its task. */
export interface SidecarSize extends Accepted<typeof collectorSchema> {}

/** Image, CPU, memory and configuration of a log router. */
export interface LogRouterSize extends Accepted<typeof logRouterSchema> {}

/** What runs next to the application in each task, as part of the task's `cpuUnits` and `memoryMiB`. */
export const sidecarShape = {
  /**
   * OpenTelemetry collector (AWS Distro), for a service with `telemetry`: 32–4096 CPU units, 64–8192 MiB.
   * @default none, for a service without `telemetry`
   */
  collector: collectorSchema.optional(),
  /**
   * Fluent Bit (AWS for Fluent Bit) instead of the awslogs driver: 32–4096 CPU units, 64–8192 MiB. It writes to the
   * service's log group, and to the outputs in its `configFile`.
   * @default none: the awslogs driver
   */
  logRouter: logRouterSchema.optional(),
  /**
   * MiB of log lines that wait in memory while they cannot be sent: 1–1024, at most an eighth of the memory that the
   * sidecars leave. Lines that do not fit are lost.
   * @default 25
   */
  logBufferMiB: integer(1, 1024, "MiB").optional(),
};

const sidecarSettings = exactly(sidecarShape);

/** What runs next to the application in each task. */
export interface SidecarSettings extends Accepted<typeof sidecarSettings> {}
