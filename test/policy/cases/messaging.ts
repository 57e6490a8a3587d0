import { lacks, type RuleCases, sets } from "../rule-case";

const emails = ["aws_sqs_queue", "data/emails"] as const;
const deadLetters = ["aws_sqs_queue", "data/emails/dead-letters"] as const;
const undelivered = ["aws_sqs_queue", "data/emails/from-order-events/undelivered"] as const;
const topic = ["aws_sns_topic", "data/order-events"] as const;
const subscription = ["aws_sns_topic_subscription", "data/emails/from-order-events"] as const;

export const messagingCases: RuleCases = {
  stack: "production",
  cases: [
    sets("queue-own-key", "the AWS managed key", [...emails, "kms_master_key_id"], "alias/aws/sqs"),
    sets("queue-own-key", "dead letters are not encrypted", [...deadLetters, "kms_master_key_id"], undefined),
    // The dead-letter queue is then treated as any other queue.
    sets("queue-dead-letters", "no dead-letter queue", [...emails, "redrive_policy"], undefined),
    sets(
      "queue-dead-letters",
      "no dead-letter queue for events",
      [...subscription, "redrive_policy"],
      undefined,
    ),
    sets(
      "event-target-dead-letters",
      "an event that failed is lost",
      ["aws_cloudwatch_event_target", "rotation/start-api", "dead_letter_config"],
      undefined,
      // The dead-letter queue is then treated as any other queue.
      ["queue-dead-letters"],
    ),
    sets("queue-dead-letters-kept", "four days", [...deadLetters, "message_retention_seconds"], 345_600),
    sets("queue-dead-letters-kept", "a day", [...undelivered, "message_retention_seconds"], 86_400),
    lacks("queue-tls-only", "requests without TLS are allowed", [
      "aws_sqs_queue_policy",
      "data/emails/policy",
    ]),
    lacks("topic-tls-only", "requests without TLS are allowed", [
      "aws_sns_topic_policy",
      "data/order-events/policy",
    ]),
    sets("topic-encrypted", "in the clear", [...topic, "kms_master_key_id"], undefined),
    {
      rule: "topic-heard",
      wrong: "no subscription",
      change: (draft) => draft.remove(...subscription),
      also: ["queue-dead-letters"],
    },
    sets(
      "alarm-actions",
      "no alarm action for waiting messages",
      ["aws_cloudwatch_metric_alarm", "data/emails/age", "alarm_actions"],
      [],
    ),
  ],
};
