import type { Construct } from "constructs";
import { Job, type JobProps } from "../../constructs/components/job/aws/job";
import {
  ScheduledJob,
  type ScheduledJobProps,
} from "../../constructs/components/scheduled-job/aws/scheduled-job";
import { Schedules } from "../../constructs/components/scheduled-job/aws/schedules";
import { logKey, logRetention, target } from "./foundation";
import type { ground } from "./services";

type Ground = Pick<ReturnType<typeof ground>, "network" | "alarmTopic" | "cluster">;

function common(label: string, on: Ground): JobProps {
  return {
    ...target,
    label,
    prefix: "test",
    network: on.network,
    cluster: on.cluster,
    logPrefix: "/test",
    logRetention,
    logKey: logKey(on.network.node.scope ?? on.network),
    image: "shop/jobs:1.0.0",
    cpuUnits: 256,
    memoryMiB: 512,
    architecture: "ARM64",
    command: ["node", "job.js"],
    timeLimitMinutes: 15,
  };
}

export function job(scope: Construct, label: string, on: Ground, props: Partial<JobProps> = {}): Job {
  return new Job(scope, label, { ...common(label, on), ...props });
}

export function scheduledJob(
  scope: Construct,
  label: string,
  on: Ground,
  props: Partial<ScheduledJobProps> = {},
): ScheduledJob {
  const schedules = new Schedules(scope, "schedules", {
    ...target,
    name: "test",
    alarmTopic: on.alarmTopic,
    logRetention,
    logKey: logKey(scope),
  });
  return new ScheduledJob(scope, label, {
    ...common(label, on),
    schedule: "cron(0 3 * * ? *)",
    alarmTopic: on.alarmTopic,
    schedules,
    ...props,
  });
}
