import { Construct } from "constructs";
import { queueAlarms } from "../../../alarms/messaging";
import { MachineAlarm } from "../../../docker/monitoring/watch";
import { checkProps } from "../../../terraform/check-props";
import { host } from "../../messaging/docker/broker-variables";
import { type LocalQueueSettings, localQueueSchema } from "../local";

export interface QueueAlarmsProps extends Required<LocalQueueSettings> {
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  /** Name of the queue in kebab case: `emails`. */
  readonly label: string;
}

/** What is watched of a queue: messages that nobody processes, and those that could not be processed. */
export class QueueAlarms extends Construct {
  constructor(scope: Construct, id: string, props: QueueAlarmsProps) {
    super(scope, id);
    checkProps(this, localQueueSchema, props);
    const { prefix, label, oldestMessageMinutes } = props;
    const values = { container: `${prefix}-${host}`, queue: label, watches: label };
    new MachineAlarm(this, "alarm-age", {
      alarm: queueAlarms.age,
      values: { ...values, minutes: oldestMessageMinutes },
      threshold: oldestMessageMinutes * 60,
    });
    new MachineAlarm(this, "alarm-dead-letters", {
      alarm: queueAlarms["dead-letters"],
      values: {
        ...values,
        symptom: `Messages of ${label} could not be processed: they are in ${label}-dead-letters.`,
      },
    });
  }
}
