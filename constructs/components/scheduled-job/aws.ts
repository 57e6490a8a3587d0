import type { Complete } from "../../application/complete";
import { kebabCase } from "../../application/variable-names";
import type { AwsJobComponent } from "../aws-component";
import { commandOutput } from "../job/aws/outputs";
import { jobPropsOf } from "../job/aws/props-of";
import { ScheduledJob, type ScheduledJobProps } from "./aws/scheduled-job";
import { Schedules } from "./aws/schedules";

export const scheduledJobOnAws: AwsJobComponent<"scheduledJob"> = {
  builder: (jobs, context) => {
    const { account, region, prefix, alarmTopic, logKey, logRetention } = context;
    const schedules = new Schedules(jobs, "schedules", {
      account,
      region,
      name: prefix,
      alarmTopic,
      logKey,
      logRetention,
    });
    return (scope, component) => {
      const { name, spec } = component;
      const { job } = new ScheduledJob(scope, kebabCase(name), {
        ...jobPropsOf(component, context),
        schedule: spec.schedule,
        timeZone: spec.timeZone,
        flexibleMinutes: spec.flexibleMinutes,
        retries: spec.retries,
        journey: spec.journey,
        schedules,
        alarmTopic,
      } satisfies Complete<ScheduledJobProps>);
      return { job, outputs: commandOutput(name, job, region) };
    };
  },
};
