import type { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { Alarm, type Metric } from "../alerting/alarm";
import type { AlertTopic } from "../alerting/alert-topic";

export interface RollbackAlarmsProps {
  readonly name: string;
  /** `app/<name>/<id>`. */
  readonly loadBalancerDimension: string;
  /** `targetgroup/<name>/<id>`. */
  readonly targetGroupDimension: string;
  readonly topic: AlertTopic;
}

/** What says that a service behind the load balancer hurts its users: these alarms also roll a deployment back. */
export class RollbackAlarms extends Construct {
  /** The names under which a deployment watches them. */
  readonly names: readonly string[];
  readonly resources: readonly CloudwatchMetricAlarm[];

  constructor(scope: Construct, id: string, props: RollbackAlarmsProps) {
    super(scope, id);
    const { name, topic } = props;
    const metric = (metricName: string, statistic: Metric["statistic"]): Metric => ({
      namespace: "AWS/ApplicationELB",
      name: metricName,
      dimensions: { LoadBalancer: props.loadBalancerDimension, TargetGroup: props.targetGroupDimension },
      statistic,
    });
    const errors = new Alarm(this, "5xx", {
      name: `${name}-5xx`,
      symptom: "More than 5 % of the requests failed (5xx) in each of 3 minutes.",
      measure: {
        // A handful of requests says nothing: below 20 a minute the share counts as 0.
        expression: "IF(requests >= 20, 100 * errors / requests, 0)",
        of: { errors: metric("HTTPCode_Target_5XX_Count", "Sum"), requests: metric("RequestCount", "Sum") },
      },
      when: "above",
      threshold: 5,
      periodSeconds: 60,
      periods: 3,
      missingData: "notBreaching",
      topic,
    });
    const unhealthy = new Alarm(this, "unhealthy-hosts", {
      name: `${name}-unhealthy-hosts`,
      symptom: "At least one task failed its health check for 5 minutes.",
      measure: metric("UnHealthyHostCount", "Maximum"),
      when: "above",
      threshold: 0,
      periodSeconds: 60,
      periods: 5,
      missingData: "notBreaching",
      topic,
    });
    this.names = [errors.name, unhealthy.name];
    this.resources = [errors.resource, unhealthy.resource];
  }
}
