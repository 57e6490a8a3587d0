import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { Construct } from "constructs";
import { BacklogScaling } from "./backlog-scaling";
import { type WorkingHours, WorkingHoursScaling } from "./working-hours";

export interface ScaleOn {
  /** Average CPU utilisation to hold: 10–90 per cent. */
  readonly cpuPercent?: number;
  /** Average memory utilisation to hold: 10–90 per cent. */
  readonly memoryPercent?: number;
  /** Requests a minute and task to hold. */
  readonly requestsPerMinute?: number;
  /** Messages that wait, for each task, to hold. */
  readonly backlogPerTask?: number;
}

export interface AutoscalingProps {
  readonly name: string;
  readonly clusterName: string;
  readonly serviceName: string;
  readonly replicas: { readonly min: number; readonly max: number };
  readonly scaleOn: ScaleOn;
  /** `<load balancer's suffix>/<target group's suffix>`: whose requests count. */
  readonly requestLabel?: string;
  /** Whose messages count, as a plain name. */
  readonly queueName?: string;
  /** @default all the time */
  readonly workingHours?: WorkingHours;
}

/** Keeps a service between its bounds by target tracking: the metric that asks for the most tasks wins. */
export class Autoscaling extends Construct {
  constructor(scope: Construct, id: string, props: AutoscalingProps) {
    super(scope, id);
    const { cpuPercent, memoryPercent, requestsPerMinute, backlogPerTask } = props.scaleOn;
    const target = new AppautoscalingTarget(this, "Resource", {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: `service/${props.clusterName}/${props.serviceName}`,
      minCapacity: props.replicas.min,
      maxCapacity: props.replicas.max,
    });
    const track = (label: string, targetValue: number, metric: string, resourceLabel?: string) =>
      new AppautoscalingPolicy(this, label, {
        name: `${props.name}-${label}`,
        policyType: "TargetTrackingScaling",
        serviceNamespace: target.serviceNamespace,
        scalableDimension: target.scalableDimension,
        resourceId: target.resourceId,
        targetTrackingScalingPolicyConfiguration: {
          targetValue,
          predefinedMetricSpecification: { predefinedMetricType: metric, resourceLabel },
          // Out at once, in slowly: load that comes back finds the tasks still there.
          scaleOutCooldown: 60,
          scaleInCooldown: 300,
        },
      });
    if (cpuPercent !== undefined) track("cpu", cpuPercent, "ECSServiceAverageCPUUtilization");
    if (memoryPercent !== undefined) track("memory", memoryPercent, "ECSServiceAverageMemoryUtilization");
    if (requestsPerMinute !== undefined) {
      track("requests", requestsPerMinute, "ALBRequestCountPerTarget", props.requestLabel);
    }
    if (backlogPerTask !== undefined && props.queueName !== undefined) {
      new BacklogScaling(this, "backlog", {
        ...props,
        target,
        backlogPerTask,
        queueName: props.queueName,
        fromZero: props.replicas.min === 0,
      });
    }
    if (props.workingHours)
      new WorkingHoursScaling(this, "working-hours", { ...props, ...props.workingHours, target });
  }
}
