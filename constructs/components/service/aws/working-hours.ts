import { AppautoscalingScheduledAction } from "@cdktf/provider-aws/lib/appautoscaling-scheduled-action";
import type { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { Construct } from "constructs";
import { physicalName } from "../../../aws/names/physical-name";
import { delegate, suppress } from "../../../terraform/annotations";
import type { ServiceSettings } from "../settings";
import type { WorkingHoursSettings } from "../working-hours";

export interface WorkingHoursProps extends WorkingHoursSettings, Pick<ServiceSettings, "replicas"> {
  /** Name of the service, the first part of the scheduled actions' names: `shop-production-api`. */
  readonly name: string;
  /** The scaling target whose bounds change. */
  readonly target: AppautoscalingTarget;
}

/** Scales a service to zero in the evening, and back to its bounds in the morning. */
export class WorkingHoursScaling extends Construct {
  constructor(scope: Construct, id: string, props: WorkingHoursProps) {
    super(scope, id);
    const { target, name, timezone } = props;
    const [start = "", end = ""] = props.workdays.split("-");
    const at = (id: string, time: string, minCapacity: number, maxCapacity: number) =>
      new AppautoscalingScheduledAction(this, id, {
        name: physicalName("aws_appautoscaling_scheduled_action", name, id),
        serviceNamespace: target.serviceNamespace,
        scalableDimension: target.scalableDimension,
        resourceId: target.resourceId,
        schedule: weekly(time),
        timezone,
        scalableTargetAction: { minCapacity: String(minCapacity), maxCapacity: String(maxCapacity) },
      });
    at("start", start, props.replicas.min, props.replicas.max);
    const stop = at("stop", end, 0, 0);
    if (props.because !== undefined) suppress(stop, "ecs-schedule-minimum", props.because);
    delegate(target, "aws_appautoscaling_target.min_capacity");
    delegate(target, "aws_appautoscaling_target.max_capacity");
  }
}

/** `07:30` on workdays, as a cron expression of Application Auto Scaling. */
function weekly(time: string): string {
  const [hour, minute] = time.split(":").map(Number);
  return `cron(${minute} ${hour} ? * MON-FRI *)`;
}
