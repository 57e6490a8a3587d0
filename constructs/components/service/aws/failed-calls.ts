import { Construct } from "constructs";
import { minRequests } from "../../../alarms/rollback-limits";
import { serviceAlarms } from "../../../alarms/service";
import { Alarm, type QueriedMetric } from "../../../aws/alerting/alarm";
import type { AlarmTopicRef } from "../../../aws/existing/references";

export interface FailedCallsProps {
  /** Name of the service, the first part of the alarm's name: `shop-production-api`. */
  readonly name: string;
  /** Name in Service Connect, unique in the account and region: the only dimension of the metrics. */
  readonly discoveryName: string;
  /** Name of the ECS cluster. */
  readonly clusterName: string;
  /** Name of the ECS service as plain text: the service depends on this alarm. */
  readonly serviceName: string;
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

  constructor(scope: Construct, id: string, props: FailedCallsProps) {
    super(scope, id);
    const { name, discoveryName, clusterName, serviceName, alarmTopic } = props;
    const metric = (metricName: string, dimension: string): QueriedMetric => ({
      namespace: "AWS/ECS",
      name: metricName,
      dimensions: { [dimension]: discoveryName },
      statistic: "Sum",
    });
    this.alarm = new Alarm(this, "alarm", {
      alarm: serviceAlarms["failed-calls"],
      name: `${name}-failed-calls`,
      of: {
        // Below 20 calls a minute the share counts as 0.
        expression: `IF(calls >= ${minRequests}, 100 * errors / calls, 0)`,
        of: {
          errors: metric("HTTPCode_Target_5XX_Count", "TargetDiscoveryName"),
          calls: metric("RequestCount", "DiscoveryName"),
        },
      },
      values: { ClusterName: clusterName, ServiceName: serviceName, service: serviceName },
      alarmTopic,
    });
  }
}
