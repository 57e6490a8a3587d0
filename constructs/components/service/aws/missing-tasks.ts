import type { DeclaredAlarm } from "../../../alarms/declaration";
import type { AlarmProps, QueriedMetric } from "../../../aws/alerting/alarm";

export interface MissingTasksProps {
  /** Name of the ECS cluster. */
  readonly clusterName: string;
  /** Name of the ECS service in the cluster. */
  readonly serviceName: string;
  /**
   * Tasks that run at any time: 1–1000.
   * @default the current desired count, for a service that can scale to zero
   */
  readonly min?: number;
}

/** Alarm: fewer tasks running than the minimum, or than the desired count. */
export function missingTasks(
  alarm: DeclaredAlarm,
  { clusterName, serviceName, min }: MissingTasksProps,
): Pick<AlarmProps, "alarm" | "of" | "threshold" | "values"> {
  const names = { ClusterName: clusterName, ServiceName: serviceName };
  const metric = (name: string): QueriedMetric => ({
    namespace: "ECS/ContainerInsights",
    name,
    dimensions: { ClusterName: clusterName, ServiceName: serviceName },
    statistic: "Minimum",
  });
  const running = metric("RunningTaskCount");
  return min === undefined
    ? {
        alarm: { ...alarm, when: "above" },
        values: { ...names, what: `Fewer tasks of ${serviceName} ran than the desired count` },
        // Container Insights may send no data while no task runs.
        of: {
          expression: "IF(FILL(running, 0) < wanted, 1, 0)",
          of: { running, wanted: metric("DesiredTaskCount") },
        },
        threshold: 0,
      }
    : {
        alarm: {
          ...alarm,
          metric: { namespace: running.namespace, name: running.name, statistic: "Minimum" },
        },
        values: { what: `Fewer than ${min} tasks of ${serviceName} ran` },
        of: names,
        threshold: min,
      };
}
