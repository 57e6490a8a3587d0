import { Construct } from "constructs";
import { loadBalancerAlarms } from "../../alarms/ingress";
import { Alarm, type AlarmProps } from "../alerting/alarm";
import type { AlarmTopicRef } from "../existing/references";
import { physicalName } from "../names/physical-name";

export interface LoadBalancerAlarmsProps {
  /** First part of the alarms' names, and name of the load balancer: `shop-production`. */
  readonly name: string;
  /** `app/<name>/<id>`: the dimension of the load balancer's metrics. */
  readonly loadBalancerDimension: string;
  /** ARN of the certificate. */
  readonly certificateArn: string;
  /** Host name of the environment. */
  readonly host: string;
  /** Where the alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** Alarms of the load balancer: requests without an answer from a service, rejected connections, little traffic, the certificate. */
export class LoadBalancerAlarms extends Construct {
  constructor(scope: Construct, id: string, props: LoadBalancerAlarmsProps) {
    super(scope, id);
    const { name, host, alarmTopic } = props;
    const values = { loadBalancer: physicalName("aws_lb", name), host };
    const watch = (alarm: keyof typeof loadBalancerAlarms, of: AlarmProps["of"]) =>
      new Alarm(this, alarm, {
        alarm: loadBalancerAlarms[alarm],
        name: `${name}-load-balancer-${alarm}`,
        of,
        values,
        alarmTopic,
      });
    const dimensions = { LoadBalancer: props.loadBalancerDimension };
    watch("5xx", dimensions);
    watch("rejected", dimensions);
    watch("traffic", dimensions);
    watch("certificate", { CertificateArn: props.certificateArn });
  }
}
