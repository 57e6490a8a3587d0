import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import type { AlarmTopicRef } from "../existing/references";
import { physicalName } from "../names/physical-name";

export interface Metric {
  /** Namespace of the AWS service: `AWS/RDS`, `AWS/ApplicationELB`. */
  readonly namespace: string;
  /** Name of the metric: `CPUUtilization`. */
  readonly name: string;
  /** Names and values of the dimensions: CloudWatch finds a metric only by all of them. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** How CloudWatch combines the values of one period. */
  readonly statistic: "Average" | "Maximum" | "Minimum" | "Sum";
}

/** A metric in an expression. */
export interface QueriedMetric extends Omit<Metric, "statistic"> {
  /** How CloudWatch combines the values of one period; `p95` is the 95th percentile. */
  readonly statistic: Metric["statistic"] | "p95";
}

/** Metric math over several metrics. */
export interface Expression {
  /** Expression with the names of the metrics: `100 * errors / requests`. */
  readonly expression: string;
  /** The metrics by their names in the expression: a lower-case letter, then letters, digits and `_`. */
  readonly of: Readonly<Record<string, QueriedMetric>>;
}

export interface AlarmProps {
  /** Name of the alarm, unique in account and region: a longer one than 255 characters is cut and gets a hash. */
  readonly name: string;
  /** What is wrong, and for how long: first part of the description, which the mail contains. */
  readonly symptom: string;
  /** What CloudWatch compares with the threshold: one metric, or an expression over several. */
  readonly measure: Metric | Expression;
  /** Whether values above or below the threshold are bad; a value equal to it is good. */
  readonly when: "above" | "below";
  /** Number in the unit of the metric. */
  readonly threshold: number;
  /** Seconds of one data point: 60, or a multiple. */
  readonly periodSeconds: number;
  /** Consecutive data points that have to breach the threshold: at least 1. */
  readonly periods: number;
  /**
   * How CloudWatch treats missing data. `breaching`: as bad. `notBreaching`: as good. `ignore`: the alarm keeps its state.
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
   */
  readonly missingData: "breaching" | "notBreaching" | "ignore";
  /** Where the alarm is sent, and the end of it. */
  readonly alarmTopic: AlarmTopicRef;
}

/** An alarm that notifies a topic both when it starts and when it ends. */
export class Alarm extends Construct {
  /** The CloudWatch alarm. */
  readonly resource: CloudwatchMetricAlarm;
  /** Name as plain text: a resource that lists alarms by name needs `dependsOn: [resource]` too. */
  readonly name: string;

  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    const { measure, periodSeconds } = props;
    this.name = physicalName("aws_cloudwatch_metric_alarm", props.name);
    this.resource = new CloudwatchMetricAlarm(this, "Resource", {
      alarmName: this.name,
      alarmDescription: `${props.symptom} Runbook: ${props.alarmTopic.runbookUrl}`,
      comparisonOperator: props.when === "above" ? "GreaterThanThreshold" : "LessThanThreshold",
      threshold: props.threshold,
      evaluationPeriods: props.periods,
      datapointsToAlarm: props.periods,
      treatMissingData: props.missingData,
      actionsEnabled: true,
      alarmActions: [props.alarmTopic.arn],
      okActions: [props.alarmTopic.arn],
      ...("expression" in measure
        ? { metricQuery: metricQueries(measure, periodSeconds) }
        : single(measure, periodSeconds)),
    });
  }
}

function single(metric: Metric, period: number) {
  return {
    namespace: metric.namespace,
    metricName: metric.name,
    dimensions: { ...metric.dimensions },
    statistic: metric.statistic,
    period,
  };
}

function metricQueries(measure: Expression, period: number) {
  return [
    { id: "result", expression: measure.expression, label: measure.expression, returnData: true },
    ...Object.entries(measure.of).map(([id, metric]) => ({
      id,
      returnData: false,
      metric: {
        namespace: metric.namespace,
        metricName: metric.name,
        dimensions: { ...metric.dimensions },
        stat: metric.statistic,
        period,
      },
    })),
  ];
}
