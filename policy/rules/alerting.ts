import { isGiven, isOneOf, isOwnKey, isTrue, orLeftOut } from "../expectation";
import { companion, type Rule, settings } from "../rule";

const alarm = "aws_cloudwatch_metric_alarm";
const topic = "aws_sns_topic";

/** Alarms and their notifications. */
export const alertingRules: readonly Rule[] = [
  settings({
    id: "alarm-actions",
    types: [alarm, "aws_cloudwatch_composite_alarm"],
    expect: { alarm_actions: isGiven, actions_enabled: orLeftOut(isTrue) },
    so: "someone is notified",
    fix: "Put the ARN of a topic into alarm_actions, and leave actions_enabled on.",
    source: ["CKV_AWS_319", "FSBP CloudWatch.15", "FSBP CloudWatch.17"],
  }),
  settings({
    id: "alarm-missing-data",
    types: [alarm],
    expect: { treat_missing_data: isOneOf("breaching", "notBreaching", "ignore") },
    so: "missing data has a defined meaning; by default the alarm stays as it is until there is data",
    fix: 'Set treat_missing_data: "breaching" where a healthy resource always sends data.',
    source: ["AWS: CloudWatch User Guide, Configuring how alarms treat missing data"],
  }),
  companion({
    id: "topic-heard",
    types: [topic],
    companion: "aws_sns_topic_subscription",
    by: "topic_arn",
    orBy: {
      aws_chatbot_slack_channel_configuration: "sns_topic_arns",
      aws_chatbot_teams_channel_configuration: "sns_topic_arns",
      // Its template makes the subscription.
      aws_cloudformation_stack: "template_body",
    },
    so: "what is published reaches someone",
    fix: "Add an aws_sns_topic_subscription.",
    source: ["FSBP CloudWatch.15"],
  }),
  settings({
    id: "topic-encrypted",
    types: [topic],
    expect: { kms_master_key_id: isOwnKey },
    so: "messages are encrypted with a key that CloudWatch alarms can use (they cannot use the AWS managed key)",
    fix: "Set kms_master_key_id to the ARN of an aws_kms_key.",
    source: ["CKV_AWS_26", "FSBP SNS.1"],
  }),
];
