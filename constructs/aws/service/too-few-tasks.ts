import { Construct } from "constructs";
import { Alarm } from "../alerting/alarm";
import type { AlertTopic } from "../alerting/alert-topic";

export interface TooFewTasksProps {
  readonly name: string;
  readonly clusterName: string;
  readonly serviceName: string;
  readonly min: number;
  readonly topic: AlertTopic;
}

/** Tells when a service cannot keep the copies that it should have: whether it listens or not. */
export class TooFewTasks extends Construct {
  constructor(scope: Construct, id: string, props: TooFewTasksProps) {
    super(scope, id);
    new Alarm(this, "alarm", {
      name: `${props.name}-too-few-tasks`,
      symptom: `Fewer than ${props.min} tasks ran for 10 minutes: they die, or cannot be placed.`,
      measure: {
        namespace: "ECS/ContainerInsights",
        name: "RunningTaskCount",
        dimensions: { ClusterName: props.clusterName, ServiceName: props.serviceName },
        statistic: "Minimum",
      },
      when: "below",
      threshold: props.min,
      periodSeconds: 60,
      periods: 10,
      missingData: "breaching",
      topic: props.topic,
    });
  }
}
