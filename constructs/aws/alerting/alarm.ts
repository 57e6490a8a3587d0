import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { fitName } from "../fit-name";
import type { AlertTopic } from "./alert-topic";

export interface Metric {
  /** `AWS/RDS`, `AWS/ApplicationELB`, … */
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: "Average" | "Maximum" | "Minimum" | "Sum";
}

/** A metric that an expression is computed of. */
export interface QueriedMetric extends Omit<Metric, "statistic"> {
  readonly statistic: Metric["statistic"] | "p95";
}

export interface AlarmProps {
  readonly name: string;
  /** What a user feels, and since when it counts. */
  readonly symptom: string;
  /** One metric; or an expression over several, by the names given here: `100 * errors / requests`. */
  readonly measure:
    | Metric
    | { readonly expression: string; readonly of: Readonly<Record<string, QueriedMetric>> };
  readonly when: "above" | "below";
  readonly threshold: number;
  /** Seconds of one data point: 60, or a multiple. */
  readonly periodSeconds: number;
  /** Data points in a row that have to be bad. */
  readonly periods: number;
  /**
   * What silence means. `breaching`: as bad as the symptom. `notBreaching`: nothing happened. `ignore`: stay as it was.
   */
  readonly missingData: "breaching" | "notBreaching" | "ignore";
  readonly alarmTopic: AlertTopic;
}

/** An alarm that tells someone, both when it starts and when it is over. */
export class Alarm extends Construct {
  readonly resource: CloudwatchMetricAlarm;
  /** The name as a plain string: whoever lists alarms by name depends on `resource` too. */
  readonly name: string;

  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    const { measure, periodSeconds } = props;
    this.name = fitName(255, props.name);
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

function metricQueries(
  measure: { expression: string; of: Readonly<Record<string, QueriedMetric>> },
  period: number,
) {
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
