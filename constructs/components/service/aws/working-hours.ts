import { AppautoscalingScheduledAction } from "@cdktf/provider-aws/lib/appautoscaling-scheduled-action";
import type { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { Construct } from "constructs";
import { delegate, suppress } from "../../../terraform/annotations";

/** The hours in which a service runs. */
export interface WorkingHours {
  /** On each day from Monday to Friday: `07:00-20:00`. At night and at the weekend nothing runs. */
  readonly workdays: string;
  /** Of the hours, by its name in the IANA database: `Europe/Berlin`. */
  readonly timezone: string;
  /** Why nothing has to run outside of them, where that is not the rule: in production. */
  readonly because?: string;
}

export interface WorkingHoursProps extends WorkingHours {
  readonly name: string;
  readonly target: AppautoscalingTarget;
  readonly replicas: { readonly min: number; readonly max: number };
}

/** Takes all tasks of a service away in the evening, and lets it have tasks again in the morning. */
export class WorkingHoursScaling extends Construct {
  constructor(scope: Construct, id: string, props: WorkingHoursProps) {
    super(scope, id);
    const { target, name, timezone } = props;
    const [start = "", end = ""] = props.workdays.split("-");
    const at = (id: string, time: string, minCapacity: number, maxCapacity: number) =>
      new AppautoscalingScheduledAction(this, id, {
        name: `${name}-${id}`,
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

/** `07:30` on workdays, in the words of Application Auto Scaling. */
function weekly(time: string): string {
  const [hour, minute] = time.split(":").map(Number);
  return `cron(${minute} ${hour} ? * MON-FRI *)`;
}
