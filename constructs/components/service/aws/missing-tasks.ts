import type { AlarmProps, Metric } from "../../../aws/alerting/alarm";

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

/** Alarm: fewer tasks running than the minimum, with a description. */
export function missingTasks({
  clusterName,
  serviceName,
  min,
}: MissingTasksProps): Pick<AlarmProps, "measure" | "when" | "threshold"> & { readonly what: string } {
  const metric = (name: string): Metric => ({
    namespace: "ECS/ContainerInsights",
    name,
    dimensions: { ClusterName: clusterName, ServiceName: serviceName },
    statistic: "Minimum",
  });
  const running = metric("RunningTaskCount");
  return min === undefined
    ? {
        what: "Fewer tasks ran than the desired count",
        // Container Insights may send no data while no task runs.
        measure: {
          expression: "IF(FILL(running, 0) < wanted, 1, 0)",
          of: { running, wanted: metric("DesiredTaskCount") },
        },
        when: "above",
        threshold: 0,
      }
    : { what: `Fewer than ${min} tasks ran`, measure: running, when: "below", threshold: min };
}
