import { commandSchema, containerShape } from "../../application/container";
import { type Accepted, exactly, integer } from "../../application/schema-values";

const { shutdownSeconds: _, telemetry: __, entrypoint: ___, ...container } = containerShape;

/** Properties of every job. */
export const jobShape = {
  ...container,
  /**
   * The whole command: the image's own entrypoint does not run. Exit code 0 is success. The image contains `timeout`, which
   * is part of GNU's coreutils and of BusyBox.
   */
  command: commandSchema,
  /**
   * Minutes that a run may take: 1–1440. Then it gets SIGTERM, and 60 seconds later SIGKILL; the exit code is 124, or 137
   * after SIGKILL.
   */
  timeLimitMinutes: integer(1, 1440, "minutes"),
};

export const jobContainerSchema = exactly(jobShape);

/** Spec of the container of every job, on any platform. */
export interface JobContainer<Uses extends string = string>
  extends Omit<Accepted<typeof jobContainerSchema>, "uses"> {
  /**
   * Everything that this job may reach: data, secrets and services by name; a migration no services. Nothing else is reachable.
   * @default nothing
   */
  readonly uses?: readonly Uses[];
}

/** Seconds between SIGTERM and SIGKILL, when a job's time limit is over. */
export const jobStopSeconds = 60;

/**
 * The entrypoint of a job's container. No platform limits the time of a task: the same program inside the container does it
 * on each of them.
 */
export function timeLimitEntrypoint({ timeLimitMinutes }: Pick<JobContainer, "timeLimitMinutes">): string[] {
  return ["timeout", "-k", String(jobStopSeconds), String(timeLimitMinutes * 60)];
}
