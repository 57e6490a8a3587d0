import type { Construct } from "constructs";
import { HardenedContainer } from "../../../docker/container/hardened-container";
import { checkPropsAt } from "../../../terraform/check-props";
import { type JobProps, jobContainer, jobPropsSchema } from "../../job/docker/job-container";
import { defaultTimeZone, type ScheduleSettings, scheduleShape } from "../spec";
import { scheduleProblems } from "../spec-checks";
import { scheduleState, scheduleVariables } from "./schedule-variables";

export interface ScheduledContainerProps extends JobProps {
  /** Its spec in the application. */
  readonly spec: JobProps["spec"] & Pick<ScheduleSettings, "schedule" | "timeZone" | "flexibleMinutes">;
}

const schema = jobPropsSchema.extend({ spec: jobPropsSchema.shape.spec.extend(scheduleShape) });

/**
 * A container of the job's image that waits for the schedule's moments and runs the command itself. A scheduler that starts
 * containers would need the engine's socket, and with it the whole machine.
 */
export function scheduledContainer(
  scope: Construct,
  id: string,
  props: ScheduledContainerProps,
): HardenedContainer {
  checkPropsAt(`${scope.node.path}/${id}`, schema, props, ({ spec }, at, isValid) =>
    scheduleProblems(
      spec,
      (setting) => at(`spec.${setting}`),
      (setting) => isValid(`spec.${setting}`),
    ),
  );
  const { entrypoint = [], command = [], variables, tmpfs, ...container } = jobContainer(props);
  const { schedule, timeZone = defaultTimeZone } = props.spec;
  return new HardenedContainer(scope, id, {
    ...container,
    name: `${props.prefix}-${props.label}`,
    entrypoint: ["sh", "/plinth/schedule.sh"],
    programs: "constructs/components/scheduled-job/docker/files",
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
