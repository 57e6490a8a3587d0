import { Construct } from "constructs";
import { serviceAlarms } from "../../../alarms/service";
import { Alarm } from "../../../aws/alerting/alarm";
import type { AlarmTopicRef } from "../../../aws/existing/references";

export interface TaskLoadProps {
  /** Name of the service, the first part of the alarms' names: `shop-production-api`. */
  readonly name: string;
  /** Name of the ECS cluster. */
  readonly clusterName: string;
  /** Name of the ECS service in the cluster. */
  readonly serviceName: string;
  /** Where the alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/**
 * Alarms on memory and CPU. Also where the service scales on them: scaling follows the average and ends at the maximum of
 * tasks, while one task leaks before the others do.
 */
export class TaskLoad extends Construct {
  constructor(scope: Construct, id: string, props: TaskLoadProps) {
    super(scope, id);
    const { name, clusterName, serviceName, alarmTopic } = props;
    for (const metric of ["memory", "cpu"] as const)
      new Alarm(this, metric, {
        alarm: serviceAlarms[metric],
        name: `${name}-service-${metric}`,
        of: { ClusterName: clusterName, ServiceName: serviceName },
        values: { service: serviceName },
        alarmTopic,
      });
  }
}
