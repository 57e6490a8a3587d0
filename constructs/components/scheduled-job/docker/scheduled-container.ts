import type { Construct } from "constructs";
import { HardenedContainer } from "../../../docker/container/hardened-container";
import { type JobProps, jobContainer } from "../../job/docker/job-container";
import { defaultTimeZone, type ScheduleSettings } from "../spec";
import { scheduleScript, scheduleState, scheduleVariables } from "./schedule-script";

export interface ScheduledContainerProps extends JobProps {
  /** Its spec in the application. */
  readonly spec: JobProps["spec"] & Pick<ScheduleSettings, "schedule" | "timeZone">;
}

/**
 * A container of the job's image that waits for the schedule's moments and runs the command itself. A scheduler that starts
 * containers would need the engine's socket, and with it the whole machine.
 */
export function scheduledContainer(
  scope: Construct,
  id: string,
  props: ScheduledContainerProps,
): HardenedContainer {
  const { entrypoint = [], command = [], variables, tmpfs, ...container } = jobContainer(props);
  const { schedule, timeZone = defaultTimeZone } = props.spec;
  return new HardenedContainer(scope, id, {
    ...container,
    name: `${props.prefix}-${props.label}`,
    entrypoint: ["sh", "-c", scheduleScript, "schedule"],
    command: [...entrypoint, ...command],
    variables: { ...variables, ...scheduleVariables(schedule, timeZone) },
    tmpfs: { ...tmpfs, [scheduleState]: 1 },
    health: {
      test: ["CMD-SHELL", `[ ! -e ${scheduleState}/failed ]`],
      intervalSeconds: 5,
      timeoutSeconds: 2,
      retries: 1,
      startPeriodSeconds: 0,
    },
  });
}
