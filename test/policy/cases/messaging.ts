import { lacks, type RuleCases, sets } from "../rule-case";

const emails = ["aws_sqs_queue", "data/emails"] as const;
const deadLetters = ["aws_sqs_queue", "data/emails/dead-letters"] as const;
const undelivered = ["aws_sqs_queue", "data/emails/from-order-events/undelivered"] as const;
const topic = ["aws_sns_topic", "data/order-events"] as const;
const subscription = ["aws_sns_topic_subscription", "data/emails/from-order-events"] as const;

export const messagingCases: RuleCases = {
  stack: "production",
  cases: [
    sets("queue-own-key", "under AWS's own key", [...emails, "kms_master_key_id"], "alias/aws/sqs"),
    sets("queue-own-key", "dead letters in the clear", [...deadLetters, "kms_master_key_id"], undefined),
    // What it pointed at then is a queue like any other.
    sets("queue-dead-letters", "tried for ever", [...emails, "redrive_policy"], undefined),
    sets("queue-dead-letters", "undelivered is none's place", [...subscription, "redrive_policy"], undefined),
    sets(
      "event-target-dead-letters",
      "an event that started nothing is forgotten",
      ["aws_cloudwatch_event_target", "rotation/start-api", "dead_letter_config"],
      undefined,
      // What it pointed at then is a queue like any other.
      ["queue-dead-letters"],
    ),
    sets("queue-dead-letters-kept", "four days", [...deadLetters, "message_retention_seconds"], 345_600),
    sets("queue-dead-letters-kept", "a day", [...undelivered, "message_retention_seconds"], 86_400),
    lacks("queue-tls-only", "whoever comes without TLS", ["aws_sqs_queue_policy", "data/emails/policy"]),
    lacks("topic-tls-only", "whoever comes without TLS", [
      "aws_sns_topic_policy",
      "data/order-events/policy",
    ]),
    sets("topic-encrypted", "in the clear", [...topic, "kms_master_key_id"], undefined),
    {
      rule: "topic-heard",
      wrong: "nobody listens",
      change: (draft) => draft.remove(...subscription),
      also: ["queue-dead-letters"],
    },
    sets(
      "alarm-actions",
      "nobody is told that messages wait",
      ["aws_cloudwatch_metric_alarm", "data/emails/age", "alarm_actions"],
      [],
    ),
  ],
};
