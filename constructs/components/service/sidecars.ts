import { exactly, integer, text } from "../../application/schema-values";
import type { LogRouterSize } from "./aws/log-router";
import type { SidecarSize } from "./aws/sidecar";
import { pinnedImage } from "./pinned-image";

/** What stands beside the application in each task, out of the task's `cpuUnits` and `memoryMiB`. */
export interface SidecarSettings {
  /**
   * OpenTelemetry collector (AWS Distro) for a service with `telemetry`: 32–4096 CPU units, 64–8192 MiB.
   * @default none, for a service without `telemetry`
   */
  readonly collector?: SidecarSize;
  /**
   * Fluent Bit (AWS for Fluent Bit) in the place of the awslogs driver: 32–4096 CPU units, 64–8192 MiB. It writes to the
   * service's log group, and to what its `configFile` says.
   * @default none: the awslogs driver
   */
  readonly logRouter?: LogRouterSize;
  /**
   * MiB of log lines that wait in memory while they cannot be sent: 1–1024, at most an eighth of what is left for the
   * application. What does not fit is lost.
   * @default 25
   */
  readonly logBufferMiB?: number;
}

const size = (example: string) => ({
  image: pinnedImage(example),
  cpuUnits: integer(32, 4096, "CPU units"),
  memoryMiB: integer(64, 8192, "MiB"),
});

export const sidecarShape = {
  collector: exactly(size("shop/collector")).optional(),
  logRouter: exactly({
    ...size("shop/log-router"),
    configFile: text(
      /^\/[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/,
      "an absolute path of a file in the image",
      '"/fluent-bit/extra.conf"',
    ).optional(),
  }).optional(),
  logBufferMiB: integer(1, 1024, "MiB").optional(),
};
