import { Construct } from "constructs";
import { serviceAlarms } from "../../../alarms/service";
import { Alarm } from "../../../aws/alerting/alarm";
import type { AlarmTopicRef } from "../../../aws/existing/references";
import { type MissingTasksProps, missingTasks } from "./missing-tasks";

export interface LostTasksProps extends MissingTasksProps {
  /** Name of the service, the first part of the alarm's name: `shop-production-mailer`. */
  readonly name: string;
  /** Name of the ECS service as plain text: the service depends on this alarm. */
  readonly serviceName: string;
  /** Where alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/**
 * Alarm that rolls a deployment back when tasks exit after their start. Without a load balancer ECS detects no other
 * failure: only the application's own alarms can detect wrong results.
 */
export class LostTasks extends Construct {
  readonly alarm: Alarm;

  constructor(scope: Construct, id: string, props: LostTasksProps) {
    super(scope, id);
    this.alarm = new Alarm(this, "alarm", {
      ...missingTasks(serviceAlarms["lost-tasks"], props),
      name: `${props.name}-lost-tasks`,
      alarmTopic: props.alarmTopic,
    });
  }
}
