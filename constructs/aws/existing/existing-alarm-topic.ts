import { type Accepted, exactly } from "../../application/schema-values";
import { checkPropsAt } from "../../terraform/check-props";
import { runbookShape } from "../alerting/settings";
import { arnSchema } from "./ids";
import type { AlarmTopicRef } from "./references";

const topicArn = arnSchema("sns", "[A-Za-z0-9_-]{1,256}", "on-call");

const schema = exactly({
  /** ARN of the SNS topic, in the region of the alarms: `arn:aws:sns:eu-west-1:111111111111:on-call`. */
  arn: topicArn,
  /**
   * ARN of the topic for alarms that can wait for the next working day.
   * @default `arn`
   */
  ticketArn: topicArn.optional(),
  /**
   * ARN of the topic for alarms that need no action.
   * @default `ticketArn`
   */
  infoArn: topicArn.optional(),
  ...runbookShape,
});

export interface ExistingAlarmTopicProps extends Accepted<typeof schema> {}

/**
 * The SNS topics, one or one for each severity, that another team or another stack made. Their policies, and those of their keys, have to allow CloudWatch and the events
 * of RDS to publish to them.
 */
export function existingAlarmTopic(props: ExistingAlarmTopicProps): AlarmTopicRef {
  checkPropsAt("existing alarm topic", schema, props);
  const { arn, ticketArn = arn, infoArn = ticketArn, runbookUrl } = props;
  return { topics: { page: arn, ticket: ticketArn, info: infoArn }, runbookUrl };
}
