import type { Construct } from "constructs";
import { HardenedContainer } from "../../../docker/container/hardened-container";
import { MetricsVolume, metricsAt } from "../../../docker/monitoring/metrics-volume";
import { checkPropsAt } from "../../../terraform/check-props";
import { type JobProps, jobContainer, jobPropsSchema } from "../../job/docker/job-container";
import { parseSchedule } from "../schedule";
import { intervalsOf, slackMinutes } from "../schedule-intervals";
import { defaultTimeZone, type ScheduleSettings, scheduleShape } from "../spec";
import { scheduleProblems } from "../spec-checks";
import { watchRuns } from "./job-alarms";
import { scheduleState, scheduleVariables } from "./schedule-variables";

export interface ScheduledContainerProps extends JobProps {
  /**
   * Whether the exporter of the machine reads when its last run succeeded, and how it ended.
   * @default false
   */
  readonly isWatched?: boolean;
  /** Its spec in the application. */
  readonly spec: JobProps["spec"] &
    Pick<ScheduleSettings, "schedule" | "timeZone" | "flexibleMinutes" | "journey">;
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
  const name = `${props.prefix}-${props.label}`;
  const metrics = props.isWatched
    ? new MetricsVolume(scope, `${id}.metrics`, { name: `${name}.metrics`, label: props.label })
    : undefined;
  const created = new HardenedContainer(scope, id, {
    ...container,
    name,
    entrypoint: ["sh", "/plinth/schedule.sh"],
    programs: "constructs/components/scheduled-job/docker/files",
    command: [...entrypoint, ...command],
    variables: {
      ...variables,
      ...scheduleVariables(schedule, timeZone),
      ...(metrics ? { METRICS: metricsAt } : {}),
    },
    mounts: metrics ? [...(container.mounts ?? []), metrics.writable] : container.mounts,
    tmpfs: { ...tmpfs, [scheduleState]: 1 },
    health: {
      test: ["CMD-SHELL", `[ ! -e ${scheduleState}/failed ]`],
      intervalSeconds: 5,
      timeoutSeconds: 2,
      retries: 1,
      startPeriodSeconds: 0,
    },
  });
  const minutes = minutesBetweenRuns(props.spec);
  if (metrics && minutes !== undefined)
    watchRuns(metrics, {
      ...{ container: name, label: props.label, schedule, minutes },
      journey: props.spec.journey,
    });
  return created;
}

/** Minutes after which a run is missing: the longest time between two, the time limit, and some slack. */
function minutesBetweenRuns({
  schedule,
  timeLimitMinutes,
}: ScheduledContainerProps["spec"]): number | undefined {
  const parsed = parseSchedule(schedule);
  const intervals = parsed && intervalsOf(parsed);
  return intervals && intervals.longestMinutes + timeLimitMinutes + slackMinutes(parsed);
}
