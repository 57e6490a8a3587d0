import { type Accepted, exactly } from "../../application/schema-values";
import { checkPropsAt } from "../../terraform/check-props";
import { runbookShape } from "../alerting/settings";
import type { AlarmTopicRef } from "./references";
import { existingTopicsShape } from "./settings";

const schema = exactly({ ...existingTopicsShape, ...runbookShape });

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
