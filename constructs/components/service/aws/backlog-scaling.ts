import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import type { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { physicalName } from "../../../aws/names/physical-name";

export interface BacklogScalingProps {
  /** Name of the service, the first part of the policies' names: `shop-production-mailer`. */
  readonly name: string;
  /** The scaling target. */
  readonly target: AppautoscalingTarget;
  /** Name of the ECS cluster. */
  readonly clusterName: string;
  /** Name of the ECS service in the cluster. */
  readonly serviceName: string;
  /** Name of the queue as plain text: the dimension of its metrics. */
  readonly queueName: string;
  /** Target number of waiting messages for each task. */
  readonly backlogPerTask: number;
  /** Whether the service can scale to zero. */
  readonly fromZero: boolean;
}

/**
 * Target tracking on the backlog per task with metric math, which AWS recommends for queues. The backlog per task is
 * undefined without a task, so an alarm of its own starts the first one.
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking-metric-math.html
 */
export class BacklogScaling extends Construct {
  constructor(scope: Construct, id: string, props: BacklogScalingProps) {
    super(scope, id);
    const { target, name } = props;
    const common = {
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
    };
    new AppautoscalingPolicy(this, "policy", {
      ...common,
      name: physicalName("aws_appautoscaling_policy", name, "backlog"),
      policyType: "TargetTrackingScaling",
      targetTrackingScalingPolicyConfiguration: {
        targetValue: props.backlogPerTask,
        customizedMetricSpecification: {
          metrics: [
            ...metrics(props).map(({ id, metric, stat }) => ({
              id,
              returnData: false,
              metricStat: {
                stat,
                metric: {
                  namespace: metric.namespace,
                  metricName: metric.metricName,
                  dimensions: Object.entries(metric.dimensions).map(([name, value]) => ({ name, value })),
                },
              },
            })),
            {
              id: "backlog",
              expression: "waiting / running",
              label: "Messages that wait for each task",
              returnData: true,
            },
          ],
        },
        // Out at once, in slowly: a backlog that comes back finds the tasks still there.
        scaleOutCooldown: 60,
        scaleInCooldown: 300,
      },
    });
    if (!props.fromZero) return;
    const first = new AppautoscalingPolicy(this, "first-task", {
      ...common,
      name: physicalName("aws_appautoscaling_policy", name, "first-task"),
      policyType: "StepScaling",
      stepScalingPolicyConfiguration: {
        adjustmentType: "ChangeInCapacity",
        // A task takes minutes to start: the cooldown prevents further actions until then.
        cooldown: 300,
        metricAggregationType: "Maximum",
        stepAdjustment: [{ scalingAdjustment: 1, metricIntervalLowerBound: "0" }],
      },
    });
    new CloudwatchMetricAlarm(this, "messages-without-task", {
      alarmName: physicalName("aws_cloudwatch_metric_alarm", name, "messages-without-task"),
      alarmDescription: "Messages wait, and no task runs: starts the first one. Nobody has to do anything.",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
      alarmActions: [first.arn],
      metricQuery: [
        ...metrics(props).map(({ id, metric, stat }) => ({
          id,
          returnData: false,
          metric: { ...metric, stat, period: 60 },
        })),
        {
          id: "stuck",
          // Without a task Container Insights may send nothing.
          expression: "IF(FILL(running, 0) < 1, waiting, 0)",
          label: "Messages that wait while no task runs",
          returnData: true,
        },
      ],
    });
  }
}

interface NamedMetric {
  readonly id: string;
  readonly stat: "Sum" | "Average";
  readonly metric: {
    readonly namespace: string;
    readonly metricName: string;
    readonly dimensions: { [name: string]: string };
  };
}

function metrics({ clusterName, serviceName, queueName }: BacklogScalingProps): NamedMetric[] {
  return [
    {
      id: "waiting",
      stat: "Sum",
      metric: {
        namespace: "AWS/SQS",
        metricName: "ApproximateNumberOfMessagesVisible",
        dimensions: { QueueName: queueName },
      },
    },
    {
      id: "running",
      stat: "Average",
      metric: {
        namespace: "ECS/ContainerInsights",
        metricName: "RunningTaskCount",
        dimensions: { ClusterName: clusterName, ServiceName: serviceName },
      },
    },
  ];
}
