import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { Construct } from "constructs";
import { allOf } from "../../../application/rule";
import { exactly } from "../../../application/schema-values";
import type { AlarmTopicRef } from "../../../aws/existing/references";
import { physicalName } from "../../../aws/names/physical-name";
import { checkProps } from "../../../terraform/check-props";
import { Job, type JobProps, jobProblems, jobPropsSchema } from "../../job/aws/job";
import { parseSchedule } from "../schedule";
import { intervalsOf } from "../schedule-intervals";
import { defaultRetries, defaultTimeZone, type ScheduleSettings, scheduleShape } from "../spec";
import { scheduleProblems } from "../spec-checks";
import { RunWatch } from "./run-watch";
import { schedulerRole } from "./scheduler-role";
import type { Schedules } from "./schedules";

export interface ScheduledJobProps extends JobProps, ScheduleSettings {
  /** What all schedules of the environment share: their group, key and queue of lost runs. */
  readonly schedules: Schedules;
  /** Where alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

const schema = exactly({ ...jobPropsSchema.shape, ...scheduleShape });

/** A job that EventBridge Scheduler starts. Alarms report runs that failed, could not be started, or are missing. */
export class ScheduledJob extends Construct {
  readonly job: Job;
  readonly resource: SchedulerSchedule;

  constructor(scope: Construct, id: string, props: ScheduledJobProps) {
    super(scope, id);
    checkProps(this, schema, props, allOf<ScheduledJobProps>(jobProblems, scheduleProblems));
    this.job = new Job(this, "job", props);
    const { job } = this;
    const { schedules, flexibleMinutes } = props;
    const role = schedulerRole(this, { ...props, job });
    this.resource = new SchedulerSchedule(this, "Resource", {
      name: physicalName("aws_scheduler_schedule", props.label),
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
      // The first run can start at once.
      dependsOn: [...(role.policy ? [role.policy] : [])],
    });
    new RunWatch(this, "watch", { ...props, job });
  }
}

const daySeconds = 86_400;

/**
 * Maximum time to retry a failed start, in seconds. A run that starts at the end of the flexible window does not overlap
 * the next one. AWS accepts 60–86,400.
 */
function latestStartSeconds({ schedule, timeLimitMinutes, flexibleMinutes = 0 }: ScheduledJobProps): number {
  const parsed = parseSchedule(schedule);
  const shortest = (parsed && intervalsOf(parsed)?.shortestMinutes) ?? daySeconds / 60;
  return Math.min(Math.max((shortest - flexibleMinutes - timeLimitMinutes) * 60, 60), daySeconds);
}
