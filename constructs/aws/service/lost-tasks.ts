import { Construct } from "constructs";
import { Alarm } from "../alerting/alarm";
import type { AlertTopic } from "../alerting/alert-topic";
import { alarmMinutes } from "./rollback-limits";

export interface LostTasksProps {
  readonly name: string;
  readonly clusterName: string;
  /** A plain name: the service waits for this alarm. */
  readonly serviceName: string;
  readonly min: number;
  readonly topic: AlertTopic;
}

/**
 * Rolls a deployment back whose tasks start, and then die. Where no load balancer asks the tasks, this is what ECS can
 * see of a bad version: that it does its work wrong, only its own alarms can tell.
 */
export class LostTasks extends Construct {
  readonly alarm: Alarm;

  constructor(scope: Construct, id: string, props: LostTasksProps) {
    super(scope, id);
    this.alarm = new Alarm(this, "alarm", {
      name: `${props.name}-lost-tasks`,
      symptom: `Fewer than ${props.min} tasks ran for ${alarmMinutes.tasks} minutes: they die after they have started.`,
      measure: {
        namespace: "ECS/ContainerInsights",
        name: "RunningTaskCount",
        dimensions: { ClusterName: props.clusterName, ServiceName: props.serviceName },
        statistic: "Minimum",
      },
      when: "below",
      threshold: props.min,
      periodSeconds: 60,
      periods: alarmMinutes.tasks,
      // Before the first deployment there is nothing to measure, and that must not stop it.
      missingData: "notBreaching",
      topic: props.topic,
    });
  }
}
