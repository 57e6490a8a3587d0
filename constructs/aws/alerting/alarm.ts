import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import {
  type AlarmValues,
  type DeclaredAlarm,
  filled,
  minutesOf,
  type Statistic,
} from "../../alarms/declaration";
import { declareAlarm, suppress } from "../../terraform/annotations";
import type { AlarmTopicRef } from "../existing/references";
import { physicalName } from "../names/physical-name";

/** A metric in an expression. */
export interface QueriedMetric {
  /** Namespace of the AWS service: `AWS/RDS`, `AWS/ApplicationELB`. */
  readonly namespace: string;
  /** Name of the metric: `CPUUtilization`. */
  readonly name: string;
  /** Names and values of the dimensions: CloudWatch finds a metric only by all of them. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** How CloudWatch combines the values of one period; `p95` is the 95th percentile, `TC(0.5:)` the number of values above 0.5. */
  readonly statistic: Statistic | `p${number}` | `TC(${number}:)`;
}

/** Metric math over several metrics. */
export interface Expression {
  /** Expression with the names of the metrics: `100 * errors / requests`. */
  readonly expression: string;
  /** The metrics by their names in the expression: a lower-case letter, then letters, digits and `_`. */
  readonly of: Readonly<Record<string, QueriedMetric>>;
}

export interface AlarmProps
  extends Partial<Pick<DeclaredAlarm, "missingData" | "periodSeconds" | "periods">> {
  /** What is watched, and why: see `constructs/alarms`. */
  readonly alarm: DeclaredAlarm;
  /** Name of the alarm, unique in account and region: a longer one than 255 characters is cut and gets a hash. */
  readonly name: string;
  /** What CloudWatch compares with the threshold: the dimensions of the declared metric, or an expression over several. */
  readonly of: Readonly<Record<string, string>> | Expression;
  /**
   * Threshold in the unit of the metric.
   * @default the declared one
   */
  readonly threshold?: number;
  /**
   * Values for the text, beside the threshold, the minutes and the dimensions.
   * @default none
   */
  readonly values?: AlarmValues;
  /**
   * Why it notifies nobody.
   * @default it notifies the topic of its severity
   */
  readonly silentBecause?: string;
  /** Where the alarm is sent, and the end of it. */
  readonly alarmTopic: AlarmTopicRef;
}

/** A declared alarm on one thing. It notifies the topic of its severity when it starts and when it ends. */
export class Alarm extends Construct {
  /** The CloudWatch alarm. */
  readonly resource: CloudwatchMetricAlarm;
  /** Name as plain text: a resource that lists alarms by name needs `dependsOn: [resource]` too. */
  readonly name: string;
  /** Whether it notifies nobody, because another alarm does. */
  readonly isSilent: boolean;

  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    const { alarm, of, alarmTopic } = props;
    const { periodSeconds, periods, missingData } = { ...alarm, ...given(props) };
    const threshold = props.threshold ?? alarm.threshold;
    if (threshold === undefined)
      throw new Error(`${alarm.id} declares no threshold: its construct gives one.`);
    const values = {
      threshold,
      minutes: minutesOf({ periodSeconds, periods }),
      ...(isExpression(of) ? {} : of),
      ...props.values,
    };
    const topic = alarmTopic.topics[alarm.severity];
    this.isSilent = props.silentBecause !== undefined;
    this.name = physicalName("aws_cloudwatch_metric_alarm", props.name);
    this.resource = new CloudwatchMetricAlarm(this, "Resource", {
      alarmName: this.name,
      alarmDescription: alarmText(alarm, values, alarmTopic),
      evaluationPeriods: periods,
      datapointsToAlarm: periods,
      treatMissingData: missingData,
      ...(props.silentBecause === undefined
        ? { actionsEnabled: true, alarmActions: [topic], okActions: [topic] }
        : { actionsEnabled: false }),
      ...(alarm.learned
        ? learned(alarm, dimensionsOf(of, alarm), threshold, periodSeconds)
        : {
            comparisonOperator: alarm.when === "above" ? "GreaterThanThreshold" : "LessThanThreshold",
            threshold,
            ...(isExpression(of)
              ? { metricQuery: metricQueries(of, periodSeconds) }
              : { ...single(alarm, of), period: periodSeconds }),
          }),
    });
    if (props.silentBecause !== undefined)
      suppress(this.resource, ["alarm-actions", "CKV_AWS_319"], props.silentBecause);
    declareAlarm(this.resource, alarm.id, values);
  }
}

/** What is wrong for whom, the first command, and where the runbook goes on. */
export function alarmText(alarm: DeclaredAlarm, values: AlarmValues, { runbookUrl }: AlarmTopicRef): string {
  return `${filled(alarm.symptom, values)} First: ${filled(alarm.firstCommand, values)} Runbook: ${runbookUrl}#${alarm.id}`;
}

function given({ periodSeconds, periods, missingData }: AlarmProps) {
  return {
    ...(periodSeconds === undefined ? {} : { periodSeconds }),
    ...(periods === undefined ? {} : { periods }),
    ...(missingData === undefined ? {} : { missingData }),
  };
}

function metricOf({ id, metric }: DeclaredAlarm) {
  if (!metric) throw new Error(`${id} declares no metric: its construct gives an expression.`);
  return metric;
}

function dimensionsOf(of: AlarmProps["of"], { id }: DeclaredAlarm): Readonly<Record<string, string>> {
  if (isExpression(of)) throw new Error(`${id} has an expression: CloudWatch learns the band of one metric.`);
  return of;
}

function isExpression(of: AlarmProps["of"]): of is Expression {
  return typeof of.of === "object";
}

function single(alarm: DeclaredAlarm, dimensions: Readonly<Record<string, string>>) {
  const { namespace, name, statistic } = metricOf(alarm);
  return {
    namespace,
    metricName: name,
    ...(Object.keys(dimensions).length > 0 ? { dimensions: { ...dimensions } } : {}),
    statistic,
  };
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Anomaly_Detection.html */
function learned(
  alarm: DeclaredAlarm,
  dimensions: Readonly<Record<string, string>>,
  deviations: number,
  period: number,
) {
  const { namespace, name, statistic } = metricOf(alarm);
  return {
    comparisonOperator: alarm.when === "above" ? "GreaterThanUpperThreshold" : "LessThanLowerThreshold",
    thresholdMetricId: "band",
    metricQuery: [
      {
        id: "band",
        expression: `ANOMALY_DETECTION_BAND(value, ${deviations})`,
        label: "expected",
        returnData: true,
      },
      {
        id: "value",
        returnData: true,
        metric: { namespace, metricName: name, dimensions: { ...dimensions }, stat: statistic, period },
      },
    ],
  };
}

function metricQueries({ expression, of }: Expression, period: number) {
  return [
    {
      id: "result",
      expression,
      label: expression,
      returnData: true,
      // An expression without metrics has no other period.
      ...(Object.keys(of).length === 0 ? { period } : {}),
    },
    ...Object.entries(of).map(([id, metric]) => ({
      id,
      returnData: false,
      metric: {
        namespace: metric.namespace,
        metricName: metric.name,
        ...(Object.keys(metric.dimensions).length > 0 ? { dimensions: { ...metric.dimensions } } : {}),
        stat: metric.statistic,
        period,
      },
    })),
  ];
}
