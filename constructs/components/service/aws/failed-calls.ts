import { Construct } from "constructs";
import { Alarm, type Metric } from "../../../aws/alerting/alarm";
import type { AlarmTopicRef } from "../../../aws/existing/references";
import { alarmMinutes, maxFailedPercent, minRequests } from "./rollback-limits";

export interface FailedCallsProps {
  /** Name of the service, the first part of the alarm's name: `shop-production-api`. */
  readonly name: string;
  /** Name in Service Connect, unique in the account and region: the only dimension of the metrics. */
  readonly discoveryName: string;
  /** Where alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/**
 * Alarm: calls to a service through Service Connect fail. Metrics count the errors by the service as the target, and all
 * calls by its discovery name.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
 */
export class FailedCalls extends Construct {
  readonly alarm: Alarm;

  constructor(scope: Construct, id: string, { name, discoveryName, alarmTopic: topic }: FailedCallsProps) {
    super(scope, id);
    const metric = (metricName: string, dimension: string): Metric => ({
      namespace: "AWS/ECS",
      name: metricName,
      dimensions: { [dimension]: discoveryName },
      statistic: "Sum",
    });
    this.alarm = new Alarm(this, "alarm", {
      name: `${name}-failed-calls`,
      symptom: `More than ${maxFailedPercent} % of the calls from other services failed (5xx) in each of ${alarmMinutes.requests} minutes.`,
      measure: {
        // Below 20 calls a minute the share counts as 0.
        expression: `IF(calls >= ${minRequests}, 100 * errors / calls, 0)`,
        of: {
          errors: metric("HTTPCode_Target_5XX_Count", "TargetDiscoveryName"),
          calls: metric("RequestCount", "DiscoveryName"),
        },
      },
      when: "above",
      threshold: maxFailedPercent,
      periodSeconds: 60,
      periods: alarmMinutes.requests,
      missingData: "notBreaching",
      alarmTopic: topic,
    });
  }
}
