import { Construct } from "constructs";
import { serviceAlarms } from "../../../alarms/service";
import { Alarm } from "../../../aws/alerting/alarm";
import type { AlarmTopicRef } from "../../../aws/existing/references";
import type { ScaleOn } from "../settings";

export interface TaskLoadProps {
  /** Name of the service, the first part of the alarms' names: `shop-production-api`. */
  readonly name: string;
  /** Name of the ECS cluster. */
  readonly clusterName: string;
  /** Name of the ECS service in the cluster. */
  readonly serviceName: string;
  /** Measures that scaling follows: what it follows needs no alarm. */
  readonly scaleOn: ScaleOn;
  /** Where the alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** Alarms on memory and CPU of a service that does not scale on them, so that a leak shows before tasks die. */
export class TaskLoad extends Construct {
  constructor(scope: Construct, id: string, props: TaskLoadProps) {
    super(scope, id);
    const { name, clusterName, serviceName, alarmTopic } = props;
    const { cpuPercent, memoryPercent } = props.scaleOn;
    const watch = (metric: "memory" | "cpu") =>
      new Alarm(this, metric, {
        alarm: serviceAlarms[metric],
        name: `${name}-service-${metric}`,
        of: { ClusterName: clusterName, ServiceName: serviceName },
        alarmTopic,
      });
    if (memoryPercent === undefined) watch("memory");
    if (cpuPercent === undefined) watch("cpu");
  }
}
