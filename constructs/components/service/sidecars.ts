import { absolutePath } from "../../application/paths";
import { type Accepted, exactly, integer, record, says } from "../../application/schema-values";
import { type SidecarSpec, sidecarNameSchema, sidecarSchema } from "../../application/sidecars";
import { pinnedImage } from "../../aws/registry/pinned-image";

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

const sizeSchema = exactly(size("shop/proxy"));
const message = {
  error: says(
    "an object of sidecars by name",
    'Write e.g. { proxy: { image: "shop/proxy:1.0.0", cpuUnits: 64, memoryMiB: 128 } }.',
  ),
};

/** Images and sizes of the sidecars that the application gives to a service, by name. */
export const sidecarSizesSchema = record(sidecarNameSchema, sizeSchema, message);

const ownSidecarSchema = exactly({ ...sidecarSchema.shape, ...sizeSchema.shape });

/** Sidecars of a service that is used on its own: what they are, with their images and sizes. */
export const ownSidecarsSchema = record(sidecarNameSchema, ownSidecarSchema, message);

/** A sidecar of the application with its image and size. */
export interface OwnSidecar extends SidecarSpec, SidecarSize {}

/** The sidecars of a service, by name. */
export interface WithSidecars {
  /**
   * Containers of its own beside the service's container, in the same task, by name.
   * @default none
   */
  readonly sidecars?: Readonly<Record<string, OwnSidecar>>;
}

/** The sidecars of a service that have an image and a size in an environment. */
export function sidecarsWithSizes(
  specs: Readonly<Record<string, SidecarSpec>> = {},
  sizes: Readonly<Record<string, SidecarSize>> = {},
): Readonly<Record<string, OwnSidecar>> {
  return Object.fromEntries(
    Object.entries(specs).flatMap(([name, spec]) => {
      const own = Object.hasOwn(sizes, name) ? sizes[name] : undefined;
      return own ? [[name, { ...spec, ...own }]] : [];
    }),
  );
}
