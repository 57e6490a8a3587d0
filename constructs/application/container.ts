import type { Telemetry } from "./telemetry";

/** What every service says of its container, wherever it runs. */
export interface Container<Uses extends string = string> {
  /**
   * Everything that this service may reach: data, secrets and other services by name. Nothing else is reachable.
   * @default nothing
   */
  readonly uses?: readonly Uses[];
  /**
   * The command to start.
   * @default the image's own
   */
  readonly command?: readonly string[];
  /**
   * Plain settings, the same in every environment. Secrets never stand here: see `secret`.
   * @default none
   */
  readonly variables?: Readonly<Record<string, string>>;
  /** Seconds between the stop signal and a clean exit: 1–120. In-flight work ends within this time. */
  readonly shutdownSeconds: number;
  /**
   * Numeric user and group that the process runs as; never 0.
   * @default "1000:1000"
   */
  readonly user?: string;
  /**
   * Directories that may be written to, empty at each start. All others are read-only. The image gives each of them to
   * `user` (a `VOLUME` line after a `chown`).
   * @default ["/tmp"]
   */
  readonly writablePaths?: readonly string[];
  /**
   * Whether this service calls hosts on the internet (HTTPS only).
   * @default false
   */
  readonly callsInternet?: boolean;
  /**
   * Sends traces and metrics by OpenTelemetry, to a collector that the platform runs beside it.
   * @default nothing
   */
  readonly telemetry?: Telemetry;
  /**
   * Connections that one copy holds at most to each database that it uses: 1–500. `<NAME>_POOL_SIZE` tells it.
   * @default 10
   */
  readonly poolSize?: number;
}

/** The `poolSize` of a service that does not say it: what most drivers take unasked. */
export const defaultPoolSize = 10;

/** The user of a container that does not name one: not root, and usual in the official images. */
export const defaultUser = "1000:1000";

/** The writable directories of a container that does not name any. */
export const defaultWritablePaths: readonly string[] = ["/tmp"];

/** Seconds that a copy can have to stop: no platform waits longer. */
export const maxShutdownSeconds = 120;
