import { Construct } from "constructs";
import { Alarm, type AlarmProps } from "../../../aws/alerting/alarm";
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
    const { cpuPercent, memoryPercent } = props.scaleOn;
    if (memoryPercent === undefined)
      this.watch(props, "memory", "MemoryUtilization", {
        // One task leaks before the others do.
        statistic: "Maximum",
        threshold: 85,
        symptom:
          "A task used more than 85 % of its memory for 15 minutes: at 100 % it is killed. Look for a leak, or give it more memory.",
      });
    if (cpuPercent === undefined)
      this.watch(props, "cpu", "CPUUtilization", {
        statistic: "Average",
        threshold: 90,
        symptom: "The tasks used more than 90 % of their CPU for 15 minutes: work queues up.",
      });
  }

  private watch(
    { name, clusterName, serviceName, alarmTopic }: TaskLoadProps,
    id: string,
    metric: string,
    { statistic, ...alarm }: Pick<AlarmProps, "symptom" | "threshold"> & { statistic: "Average" | "Maximum" },
  ): void {
    new Alarm(this, id, {
      name: `${name}-service-${id}`,
      measure: {
        namespace: "AWS/ECS",
        name: metric,
        dimensions: { ClusterName: clusterName, ServiceName: serviceName },
        statistic,
      },
      when: "above",
      periodSeconds: 300,
      periods: 3,
      // A service that has no task sends no metrics; another alarm reports missing tasks.
      missingData: "notBreaching",
      alarmTopic,
      ...alarm,
    });
  }
}
