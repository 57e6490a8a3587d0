import type { AlarmProps, Metric } from "../../../aws/alerting/alarm";

export interface MissingTasksProps {
  readonly clusterName: string;
  readonly serviceName: string;
  /** Left out for a service that may have no task at all: then as many count as the scaling wants just now. */
  readonly min?: number;
}

/** That fewer tasks run than should: in words, and as an alarm sees it. */
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
        what: "Fewer tasks ran than were wanted",
        // Where none runs nothing may be measured.
        measure: {
          expression: "IF(FILL(running, 0) < wanted, 1, 0)",
          of: { running, wanted: metric("DesiredTaskCount") },
        },
        when: "above",
        threshold: 0,
      }
    : { what: `Fewer than ${min} tasks ran`, measure: running, when: "below", threshold: min };
}
