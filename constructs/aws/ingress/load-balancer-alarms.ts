import { Construct } from "constructs";
import { Alarm, type Metric } from "../alerting/alarm";
import type { AlarmTopicRef } from "../existing/references";

export interface LoadBalancerAlarmsProps {
  /** First part of the alarms' names: `shop-production`. */
  readonly name: string;
  /** `app/<name>/<id>`: the dimension of the load balancer's metrics. */
  readonly loadBalancerDimension: string;
  /** Where the alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** Alarms of the load balancer: requests without an answer from a service, and rejected connections. */
export class LoadBalancerAlarms extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { name, loadBalancerDimension, alarmTopic }: LoadBalancerAlarmsProps,
  ) {
    super(scope, id);
    const metric = (metricName: string): Metric => ({
      namespace: "AWS/ApplicationELB",
      name: metricName,
      dimensions: { LoadBalancer: loadBalancerDimension },
      statistic: "Sum",
    });
    new Alarm(this, "5xx", {
      name: `${name}-load-balancer-5xx`,
      symptom: "More than 10 requests in each of 3 minutes got no answer from any service (502, 503, 504).",
      measure: metric("HTTPCode_ELB_5XX_Count"),
      when: "above",
      threshold: 10,
      periodSeconds: 60,
      periods: 3,
      missingData: "notBreaching",
      alarmTopic,
    });
    new Alarm(this, "rejected", {
      name: `${name}-load-balancer-rejected`,
      symptom: "The load balancer refused connections for 3 minutes: it is at its limit.",
      measure: metric("RejectedConnectionCount"),
      when: "above",
      threshold: 0,
      periodSeconds: 60,
      periods: 3,
      missingData: "notBreaching",
      alarmTopic,
    });
  }
}
