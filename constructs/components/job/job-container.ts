import type { Container } from "../../application/container";

/** What every job says of its container, wherever it runs. */
export interface JobContainer<Uses extends string = string>
  extends Omit<Container<Uses>, "uses" | "command" | "shutdownSeconds" | "telemetry"> {
  /**
   * Everything that this job may reach: data and secrets by name. Nothing else is reachable.
   * @default nothing
   */
  readonly uses?: readonly Uses[];
  /**
   * The whole command: the image's own entrypoint does not run. Exit code 0 is success. The image has `timeout`, which
   * comes with GNU's coreutils and with BusyBox.
   */
  readonly command: readonly string[];
  /**
   * Minutes that a run may take: 1–1440. Then it gets SIGTERM, and `jobStopSeconds` later SIGKILL; exit code 124 says so.
   */
  readonly timeLimitMinutes: number;
}

/** Seconds between the stop signal and SIGKILL, when a job's time is over. */
export const jobStopSeconds = 60;

/**
 * The entrypoint of a job's container. Platforms let a task run for ever: the limit is kept inside the container, by the
 * same program on each of them.
 */
export function timeLimitEntrypoint({ timeLimitMinutes }: Pick<JobContainer, "timeLimitMinutes">): string[] {
  return ["timeout", "-k", String(jobStopSeconds), String(timeLimitMinutes * 60)];
}
