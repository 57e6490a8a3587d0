import { Construct } from "constructs";
import { Alarm, type Metric } from "../alerting/alarm";
import type { AlertTopic } from "../alerting/alert-topic";

export interface TooFewTasksProps {
  readonly name: string;
  readonly clusterName: string;
  readonly serviceName: string;
  /** Left out for a service that may have no task at all: then as many count as the scaling wants just now. */
  readonly min?: number;
  readonly topic: AlertTopic;
}

/** Tells when a service cannot keep the copies that it should have: whether it listens or not. */
export class TooFewTasks extends Construct {
  constructor(scope: Construct, id: string, props: TooFewTasksProps) {
    super(scope, id);
    const { min, topic } = props;
    const metric = (name: string): Metric => ({
      namespace: "ECS/ContainerInsights",
      name,
      dimensions: { ClusterName: props.clusterName, ServiceName: props.serviceName },
      statistic: "Minimum",
    });
    const common = { name: `${props.name}-too-few-tasks`, periodSeconds: 60, periods: 10, topic };
    const running = metric("RunningTaskCount");
    new Alarm(
      this,
      "alarm",
      min === undefined
        ? {
            ...common,
            symptom: "Fewer tasks ran than were wanted for 10 minutes: they die, or cannot be placed.",
            measure: {
              expression: "IF(FILL(running, 0) < wanted, 1, 0)",
              of: { running, wanted: metric("DesiredTaskCount") },
            },
            when: "above",
            threshold: 0,
            // Nothing is wanted, and nothing is measured.
            missingData: "notBreaching",
          }
        : {
            ...common,
            symptom: `Fewer than ${min} tasks ran for 10 minutes: they die, or cannot be placed.`,
            measure: running,
            when: "below",
            threshold: min,
            missingData: "breaching",
          },
    );
  }
}
