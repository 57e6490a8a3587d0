import { Construct } from "constructs";
import { queueAlarms } from "../../../alarms/messaging";
import { MachineAlarm } from "../../../docker/monitoring/watch";
import { host } from "../../messaging/docker/broker-variables";

/** What is watched of a queue: messages that nobody processes, and those that could not be processed. */
export class QueueAlarms extends Construct {
  constructor(
    scope: Construct,
    id: string,
    {
      prefix,
      label,
      oldestMessageMinutes,
    }: { readonly prefix: string; readonly label: string; readonly oldestMessageMinutes: number },
  ) {
    super(scope, id);
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
