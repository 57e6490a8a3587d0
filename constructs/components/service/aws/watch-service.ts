import type { Construct } from "constructs";
import { ReportedFailures } from "./reported-failures";
import type { CommonProps } from "./service-props";
import { TaskLoad } from "./task-load";
import { TooFewTasks } from "./too-few-tasks";

/** Watches every service: the load of its tasks, the failures that ECS reports, and how many tasks run. */
export function watchService(
  scope: Construct,
  { props, name, serviceName }: { props: CommonProps; name: string; serviceName: string },
): void {
  const { cluster, alarmTopic, events } = props;
  const watched = { name, clusterName: cluster.name, serviceName, alarmTopic };
  new TaskLoad(scope, "load", watched);
  if (events) new ReportedFailures(scope, "reported-failures", { ...props, events });
  new TooFewTasks(scope, "too-few-tasks", { ...watched, min: fewestTasks(props) });
}

/** Minimum number of tasks at any time; undefined for a service that can have none. */
export function fewestTasks({ replicas, workingHours }: CommonProps): number | undefined {
  return replicas.min > 0 && workingHours === undefined ? replicas.min : undefined;
}
