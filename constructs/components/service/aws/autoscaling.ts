import {
  AppautoscalingPolicy,
  type AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration,
} from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { Construct } from "constructs";
import { physicalName } from "../../../aws/names/physical-name";
import { suppress } from "../../../terraform/annotations";
import type { ScaleOn, ServiceSettings } from "../settings";
import type { WorkingHoursSettings } from "../working-hours";
import { BacklogScaling } from "./backlog-scaling";
import { WorkingHoursScaling } from "./working-hours";

export interface AutoscalingProps extends Pick<ServiceSettings, "replicas"> {
  /** Name of the service, the first part of the policies' names: `shop-production-api`. */
  readonly name: string;
  /** Name of the ECS cluster. */
  readonly clusterName: string;
  /** Name of the ECS service in the cluster. */
  readonly serviceName: string;
  /** Measures that scaling follows: at least one. */
  readonly scaleOn: ScaleOn;
  /**
   * The load balancer and the target groups whose requests are counted, for `requestsPerMinute`.
   * @default requests are not counted
   */
  readonly requestsOf?: {
    /** Dimension of the load balancer in CloudWatch: `app/<name>/<id>`. */
    readonly loadBalancer: string;
    /** Dimensions of every target group that tasks can be in: `targetgroup/<name>/<id>`. */
    readonly targetGroups: readonly string[];
  };
  /**
   * Name of the queue whose waiting messages are counted, for `backlogPerTask`; not a reference.
   * @default messages are not counted
   */
  readonly queueName?: string;
  /**
   * Hours in which the service runs; outside them it has no task.
   * @default all the time
   */
  readonly workingHours?: WorkingHoursSettings;
}

/** Keeps a service between its bounds by target tracking: the metric that needs the highest number of tasks decides. */
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
    const { oneBecause } = props.replicas;
    if (oneBecause !== undefined) suppress(target, "ecs-scaling-minimum", oneBecause);
    const track = (label: string, targetValue: number, measure: Measure) =>
      new AppautoscalingPolicy(this, label, {
        name: physicalName("aws_appautoscaling_policy", props.name, label),
        policyType: "TargetTrackingScaling",
        serviceNamespace: target.serviceNamespace,
        scalableDimension: target.scalableDimension,
        resourceId: target.resourceId,
        targetTrackingScalingPolicyConfiguration: {
          targetValue,
          ...measure,
          // Scale out at once and in slowly, so that the tasks are still running when load returns.
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
 * Requests per minute, divided by the desired number of tasks. Not AWS's ALBRequestCountPerTarget: it counts one target
 * group, which is empty after every second release; and while both versions run, twice as many tasks share the requests.
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
