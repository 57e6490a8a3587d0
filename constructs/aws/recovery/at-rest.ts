import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import type { Construct } from "constructs";
import { suppress } from "../../terraform/annotations";

const because = "the other region serves; a failover changes it";

/** Schedules start nothing while the other region serves: it runs the jobs. */
export function restSchedules(within: Construct): void {
  for (const schedule of within.node.findAll())
    if (schedule instanceof SchedulerSchedule) schedule.state = "DISABLED";
}

/** Fewer tasks of these services run than in the region that serves. */
export function explainFewTasks(within: Construct): void {
  for (const resource of within.node.findAll()) {
    if (resource instanceof EcsService) suppress(resource, "ecs-enough-tasks", because);
    if (resource instanceof AppautoscalingTarget) suppress(resource, "ecs-scaling-minimum", because);
  }
}

/** No task of these services runs, and their alarms notify nobody. */
export function restServices(within: Construct): void {
  explainFewTasks(within);
  for (const resource of within.node.findAll()) {
    if (resource instanceof EcsService) {
      resource.desiredCount = 0;
      resource.waitForSteadyState = false;
    }
    if (resource instanceof AppautoscalingTarget) {
      resource.minCapacity = 0;
      resource.maxCapacity = 0;
    }
  }
}

/** Alarms of what does not serve notify nobody. */
export function restAlarms(within: Construct): void {
  for (const alarm of within.node.findAll())
    if (alarm instanceof CloudwatchMetricAlarm || alarm instanceof CloudwatchCompositeAlarm) {
      alarm.actionsEnabled = false;
      suppress(
        alarm,
        ["alarm-actions", ...(alarm instanceof CloudwatchMetricAlarm ? ["CKV_AWS_319"] : [])],
        because,
      );
    }
}
