import { Construct } from "constructs";
import { serviceAlarms } from "../../../alarms/service";
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
    new Alarm(this, "alarm", {
      ...missingTasks(serviceAlarms["too-few-tasks"], props),
      name: `${props.name}-too-few-tasks`,
      ...(props.min === undefined ? { missingData: "notBreaching" } : {}),
      alarmTopic: props.alarmTopic,
    });
  }
}
