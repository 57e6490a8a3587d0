import { type Accepted, exactly } from "../../application/schema-values";
import { checkPropsAt } from "../../terraform/check-props";
import { runbookShape } from "../alerting/settings";
import { arnSchema } from "./ids";
import type { AlarmTopicRef } from "./references";

const schema = exactly({
  /** ARN of the SNS topic, in the region of the alarms: `arn:aws:sns:eu-west-1:111111111111:on-call`. */
  arn: arnSchema("sns", "[A-Za-z0-9_-]{1,256}", "on-call"),
  ...runbookShape,
});

export interface ExistingAlarmTopicProps extends Accepted<typeof schema> {}

/**
 * An SNS topic that another team or another stack made. Its policy, and that of its key, have to allow CloudWatch and the events
 * of RDS to publish to it.
 */
export function existingAlarmTopic(props: ExistingAlarmTopicProps): AlarmTopicRef {
  checkPropsAt("existing alarm topic", schema, props);
  return { arn: props.arn, runbookUrl: props.runbookUrl };
}
