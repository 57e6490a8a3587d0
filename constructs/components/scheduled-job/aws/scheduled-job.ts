import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { Construct } from "constructs";
import type { AlertTopic } from "../../../aws/alerting/alert-topic";
import { fitName } from "../../../aws/fit-name";
import { Job, type JobProps } from "../../job/aws/job";
import { parseSchedule } from "../schedule";
import { intervalsOf } from "../schedule-intervals";
import { defaultRetries, defaultTimeZone, type ScheduledJobProps as Word } from "../spec";
import { RunWatch } from "./run-watch";
import { schedulerRole } from "./scheduler-role";
import type { Schedules } from "./schedules";

export interface ScheduledJobProps
  extends JobProps,
    Pick<Word, "schedule" | "timeZone" | "flexibleMinutes" | "retries"> {
  readonly schedules: Schedules;
  readonly alarmTopic: AlertTopic;
}

/** A job that EventBridge Scheduler starts, and of which somebody hears when it fails, is lost or does not come. */
export class ScheduledJob extends Construct {
  readonly job: Job;
  readonly resource: SchedulerSchedule;

  constructor(scope: Construct, id: string, props: ScheduledJobProps) {
    super(scope, id);
    this.job = new Job(this, "job", props);
    const { job } = this;
    const { schedules, flexibleMinutes } = props;
    const role = schedulerRole(this, { ...props, job });
    this.resource = new SchedulerSchedule(this, "Resource", {
      name: fitName(64, props.label),
      groupName: schedules.group.name,
      description: `Starts ${job.name}`,
      kmsKeyArn: schedules.key.arn,
      scheduleExpression: props.schedule,
      scheduleExpressionTimezone: props.timeZone ?? defaultTimeZone,
      flexibleTimeWindow:
        flexibleMinutes === undefined
          ? { mode: "OFF" }
          : { mode: "FLEXIBLE", maximumWindowInMinutes: flexibleMinutes },
      target: {
        arn: job.cluster.arn,
        roleArn: role.arn,
        ecsParameters: {
          taskDefinitionArn: job.task.resource.arn,
          // Never on Spot: an interrupted run would not be repeated.
          launchType: "FARGATE",
          taskCount: 1,
          enableEcsManagedTags: true,
          propagateTags: "TASK_DEFINITION",
          networkConfiguration: {
            subnets: [...job.subnetIds],
            securityGroups: [job.securityGroup.id],
            assignPublicIp: false,
          },
        },
        retryPolicy: {
          maximumRetryAttempts: props.retries ?? defaultRetries,
          maximumEventAgeInSeconds: latestStartSeconds(props),
        },
        deadLetterConfig: { arn: schedules.deadLetters.arn },
      },
      // The first run may come at once.
      dependsOn: [...(role.policy ? [role.policy] : [])],
    });
    new RunWatch(this, "watch", { ...props, job });
  }
}

const daySeconds = 86_400;

/**
 * Seconds in which the start of a run is tried again, beginning at the end of its window at the latest: not so late that it
 * meets the next one. AWS takes 60–86400.
 */
function latestStartSeconds({ schedule, timeLimitMinutes, flexibleMinutes = 0 }: ScheduledJobProps): number {
  const parsed = parseSchedule(schedule);
  const shortest = (parsed && intervalsOf(parsed)?.shortestMinutes) ?? daySeconds / 60;
  return Math.min(Math.max((shortest - flexibleMinutes - timeLimitMinutes) * 60, 60), daySeconds);
}
