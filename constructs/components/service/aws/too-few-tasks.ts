import { Construct } from "constructs";
import { Alarm } from "../../../aws/alerting/alarm";
import type { AlarmTopicRef } from "../../../aws/existing/references";
import { type MissingTasksProps, missingTasks } from "./missing-tasks";

export interface TooFewTasksProps extends MissingTasksProps {
  /** Name of the service, the first part of the alarm's name: `shop-production-api`. */
  readonly name: string;
  /** Where alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** Alarm: a service runs fewer tasks than it should. */
export class TooFewTasks extends Construct {
  constructor(scope: Construct, id: string, props: TooFewTasksProps) {
    super(scope, id);
    const { what, ...watched } = missingTasks(props);
    new Alarm(this, "alarm", {
      ...watched,
      name: `${props.name}-too-few-tasks`,
      symptom: `${what} for 10 minutes: they die, or cannot be placed.`,
      periodSeconds: 60,
      periods: 10,
      missingData: props.min === undefined ? "notBreaching" : "breaching",
      alarmTopic: props.alarmTopic,
    });
  }
}
