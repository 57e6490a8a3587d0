import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import { jobAlarms, journeyAlarms } from "../../../alarms/job";
import { Alarm } from "../../../aws/alerting/alarm";
import type { AlarmTopicRef } from "../../../aws/existing/references";
import { physicalName } from "../../../aws/names/physical-name";
import type { Target } from "../../../aws/target";
import type { Job } from "../../job/aws/job";
import { parseSchedule } from "../schedule";
import { intervalsOf } from "../schedule-intervals";
import type { ScheduledJobSpec } from "../spec";
import { lookBack } from "./missed-run";
import type { Schedules } from "./schedules";

export interface RunWatchProps
  extends Target,
    Pick<ScheduledJobSpec, "schedule" | "flexibleMinutes" | "timeLimitMinutes" | "journey"> {
  /** The job whose runs are watched. */
  readonly job: Job;
  /** What all schedules of the environment share: the log group of ended runs. */
  readonly schedules: Schedules;
  /** Where alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** Seconds from the start of a run to the latest end of the next one. */
function secondsToNextEnd(
  job: Pick<RunWatchProps, "schedule" | "flexibleMinutes" | "timeLimitMinutes">,
): number {
  const parsed = parseSchedule(job.schedule);
  const next = (parsed && intervalsOf(parsed)?.longestMinutes) ?? 0;
  return (next + (job.flexibleMinutes ?? 0) + job.timeLimitMinutes) * 60;
}

/**
 * Alarms: a run failed; no run has succeeded for longer than the schedule allows, because none started, or all failed.
 * EventBridge counts the events by which ECS reports ended tasks, and sends them to a log group.
 */
export class RunWatch extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: RunWatchProps,
  ) {
    super(scope, id);
    const { job, alarmTopic, schedule, journey } = props;
    const failed = this.ends("failed", {
      $or: [
        { containers: { exitCode: [{ "anything-but": [0] }] } },
        // It never started: no image, no secret, no capacity.
        { containers: { exitCode: [{ exists: false }] } },
        { stopCode: ["TaskFailedToStart"] },
      ],
    });
    const succeeded = this.ends("succeeded", { containers: { exitCode: [0] } });
    const values = { job: job.label, runsLog: props.schedules.runs.name, journey: journey ?? "" };
    const back = lookBack(props);
    const { failed: failedAlarm, missed: missedAlarm } =
      journey === undefined
        ? { failed: jobAlarms["failed-run"], missed: jobAlarms["missed-run"] }
        : journeyAlarms;
    new Alarm(this, "failed-run", {
      alarm: failedAlarm,
      name: `${job.name}-failed-run`,
      of: failed,
      values,
      // While each run fails: from one to the end of the next.
      ...(journey === undefined ? {} : { periodSeconds: secondsToNextEnd(props) }),
      alarmTopic,
    });
    if (!back) return;
    const hours = Math.ceil((back.periods * back.periodSeconds) / 3600);
    new Alarm(this, "missed-run", {
      alarm: missedAlarm,
      name: `${job.name}-missed-run`,
      of: succeeded,
      values: { ...values, hours, schedule },
      ...back,
      alarmTopic,
    });
  }

  /** Counts and logs the ended runs that match this pattern: the dimension of their number. */
  private ends(how: string, detail: object): Readonly<Record<string, string>> {
    const { job, schedules, account, region } = this.props;
    const rule = new CloudwatchEventRule(this, how, {
      name: physicalName("aws_cloudwatch_event_rule", job.name, how),
      description: `Runs of ${job.name} that ${how}`,
      eventPattern: JSON.stringify({
        source: ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        detail: {
          lastStatus: ["STOPPED"],
          clusterArn: [job.cluster.arn],
          taskDefinitionArn: [{ prefix: `arn:aws:ecs:${region}:${account}:task-definition/${job.name}:` }],
          ...detail,
        },
      }),
    });
    new CloudwatchEventTarget(this, `${how}-record`, { rule: rule.name, arn: schedules.runs.arn });
    return { RuleName: rule.name };
  }
}
