import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm";
import { Construct } from "constructs";
import type { AlarmValues, DeclaredAlarm } from "../../alarms/declaration";
import { declareAlarm } from "../../terraform/annotations";
import type { AlarmTopicRef } from "../existing/references";
import { physicalName } from "../names/physical-name";
import { type Alarm, alarmText } from "./alarm";

export interface CompositeAlarmProps {
  /** What is watched, and why. */
  readonly alarm: DeclaredAlarm;
  /** Name of the alarm, unique in account and region: a longer one than 255 characters is cut and gets a hash. */
  readonly name: string;
  /** It starts when all alarms of any of these groups have started. */
  readonly anyOf: readonly (readonly Alarm[])[];
  /** Values for the text. */
  readonly values: AlarmValues;
  /** Where the alarm is sent, and the end of it. */
  readonly alarmTopic: AlarmTopicRef;
}

/** One notification for several alarms, which are silent themselves. */
export class CompositeAlarm extends Construct {
  /** The CloudWatch alarm. */
  readonly resource: CloudwatchCompositeAlarm;

  constructor(scope: Construct, id: string, { alarm, name, anyOf, values, alarmTopic }: CompositeAlarmProps) {
    super(scope, id);
    const topic = alarmTopic.topics[alarm.severity];
    this.resource = new CloudwatchCompositeAlarm(this, "Resource", {
      alarmName: physicalName("aws_cloudwatch_composite_alarm", name),
      alarmDescription: alarmText(alarm, values, alarmTopic),
      alarmRule: anyOf
        .map((group) => `(${group.map((part) => `ALARM("${part.name}")`).join(" AND ")})`)
        .join(" OR "),
      actionsEnabled: true,
      alarmActions: [topic],
      okActions: [topic],
      dependsOn: anyOf.flat().map(({ resource }) => resource),
    });
    declareAlarm(this.resource, alarm.id, values);
  }
}
