import type { Construct } from "constructs";
import { ServiceRole } from "../../../aws/iam/service-role";
import type { Target } from "../../../aws/target";
import type { Job } from "../../job/aws/job";
import type { Schedules } from "./schedules";

export interface SchedulerRoleProps extends Target {
  /** The job that the role may start. */
  readonly job: Job;
  /** The group, key and queue of lost runs that the role needs. */
  readonly schedules: Schedules;
}

/** The role by which EventBridge Scheduler starts the tasks of one job, and nothing else. */
export function schedulerRole(
  scope: Construct,
  { job, schedules, account, region }: SchedulerRoleProps,
): ServiceRole {
  const { name, cluster } = job;
  const role = new ServiceRole(scope, "scheduler-role", {
    name: `${name}-schedule`,
    description: `Starts ${name} by its schedule`,
    service: "scheduler.amazonaws.com",
    // AWS names the group, not the schedule.
    sourceArn: schedules.group.arn,
    account,
    region,
  });
  role.allow(
    {
      sid: "RunTask",
      actions: ["ecs:RunTask"],
      resources: [`arn:aws:ecs:${region}:${account}:task-definition/${name}:*`],
      conditions: { ArnEquals: { "ecs:cluster": cluster.arn } },
    },
    {
      sid: "TagTask",
      actions: ["ecs:TagResource"],
      resources: [`arn:aws:ecs:${region}:${account}:task/${cluster.name}/*`],
      conditions: { StringEquals: { "ecs:CreateAction": "RunTask" } },
    },
    {
      sid: "PassRoles",
      actions: ["iam:PassRole"],
      resources: [job.executionRoleArn, job.taskRoleArn],
      conditions: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
    { sid: "KeepLostRuns", actions: ["sqs:SendMessage"], resources: [schedules.deadLetters.arn] },
    {
      sid: "ReadScheduleKeepLostRuns",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [schedules.key.arn],
    },
  );
  return role;
}
