import { isGiven, isOneOf, isOwnKey, isTrue, orLeftOut } from "../expectation";
import { companion, type Rule, settings } from "../rule";

const alarm = "aws_cloudwatch_metric_alarm";
const topic = "aws_sns_topic";

/** Alarms, and whether anyone hears them. */
export const alertingRules: readonly Rule[] = [
  settings({
    id: "alarm-actions",
    types: [alarm, "aws_cloudwatch_composite_alarm"],
    expect: { alarm_actions: isGiven, actions_enabled: orLeftOut(isTrue) },
    so: "someone hears it",
    fix: "Put the ARN of a topic into alarm_actions, and leave actions_enabled on.",
    source: ["CKV_AWS_319", "FSBP CloudWatch.15", "FSBP CloudWatch.17"],
  }),
  settings({
    id: "alarm-missing-data",
    types: [alarm],
    expect: { treat_missing_data: isOneOf("breaching", "notBreaching", "ignore") },
    so: "someone has decided what silence means; AWS's default waits for data that may never come",
    fix: 'Set treat_missing_data: "breaching" where a healthy thing always sends.',
    source: ["AWS: CloudWatch User Guide, Configuring how alarms treat missing data"],
  }),
  companion({
    id: "topic-heard",
    types: [topic],
    companion: "aws_sns_topic_subscription",
    by: "topic_arn",
    so: "what is published reaches someone",
    fix: "Add an aws_sns_topic_subscription.",
    source: ["FSBP CloudWatch.15"],
  }),
  settings({
    id: "topic-encrypted",
    types: [topic],
    expect: { kms_master_key_id: isOwnKey },
    so: "messages are encrypted with a key that alarms may use (they may not use AWS's own)",
    fix: "Set kms_master_key_id to the ARN of an aws_kms_key.",
    source: ["CKV_AWS_26", "FSBP SNS.1"],
  }),
];
