import {
  AppautoscalingPolicy,
  type AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration,
} from "@cdktf/provider-aws/lib/appautoscaling-policy";
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
  /** Whose requests count: `app/<name>/<id>`, and the `targetgroup/<name>/<id>` of every group that tasks can be in. */
  readonly requestsOf?: { readonly loadBalancer: string; readonly targetGroups: readonly string[] };
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
    const track = (label: string, targetValue: number, measure: Measure) =>
      new AppautoscalingPolicy(this, label, {
        name: `${props.name}-${label}`,
        policyType: "TargetTrackingScaling",
        serviceNamespace: target.serviceNamespace,
        scalableDimension: target.scalableDimension,
        resourceId: target.resourceId,
        targetTrackingScalingPolicyConfiguration: {
          targetValue,
          ...measure,
          // Out at once, in slowly: load that comes back finds the tasks still there.
          scaleOutCooldown: 60,
          scaleInCooldown: 300,
        },
      });
    if (cpuPercent !== undefined) track("cpu", cpuPercent, predefined("ECSServiceAverageCPUUtilization"));
    if (memoryPercent !== undefined)
      track("memory", memoryPercent, predefined("ECSServiceAverageMemoryUtilization"));
    if (requestsPerMinute !== undefined && props.requestsOf)
      track("requests", requestsPerMinute, requestsPerTask(props, props.requestsOf));
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

type Measure = Pick<
  AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration,
  "predefinedMetricSpecification" | "customizedMetricSpecification"
>;

function predefined(predefinedMetricType: string): Measure {
  return { predefinedMetricSpecification: { predefinedMetricType } };
}

/**
 * Requests a minute over the tasks that are asked for. Not AWS's ALBRequestCountPerTarget: it looks at one target group,
 * which is empty after every other release; and while both versions run twice as many tasks share the requests.
 */
function requestsPerTask(
  { clusterName, serviceName }: AutoscalingProps,
  { loadBalancer, targetGroups }: NonNullable<AutoscalingProps["requestsOf"]>,
): Measure {
  const stat = (namespace: string, metricName: string, of: Record<string, string>, statistic: string) => ({
    stat: statistic,
    metric: {
      namespace,
      metricName,
      dimensions: Object.entries(of).map(([name, value]) => ({ name, value })),
    },
  });
  const sum = targetGroups.map((_, index) => `FILL(requests${index + 1}, 0)`).join(" + ");
  return {
    customizedMetricSpecification: {
      metrics: [
        ...targetGroups.map((targetGroup, index) => ({
          id: `requests${index + 1}`,
          metricStat: stat(
            "AWS/ApplicationELB",
            "RequestCount",
            { LoadBalancer: loadBalancer, TargetGroup: targetGroup },
            "Sum",
          ),
          returnData: false,
        })),
        {
          id: "tasks",
          metricStat: stat(
            "ECS/ContainerInsights",
            "DesiredTaskCount",
            { ClusterName: clusterName, ServiceName: serviceName },
            "Average",
          ),
          returnData: false,
        },
        { id: "result", expression: `(${sum}) / tasks`, label: "Requests per task", returnData: true },
      ],
    },
  };
}
