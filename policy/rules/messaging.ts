import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { at, number } from "../../terraform-json/values";
import { isGiven, isOwnKey } from "../expectation";
import { type Rule, settings } from "../rule";

const queue = "aws_sqs_queue";
const eventTarget = "aws_cloudwatch_event_target";
const fortnight = 1_209_600;

/** Where a queue's messages go that nobody can handle: from its own policy, or one beside it. */
function redrivePolicies(resource: Block, stack: Stack): unknown[] {
  return [
    resource.attributes.redrive_policy,
    ...stack
      .pointingAt(resource, "aws_sqs_queue_redrive_policy", "queue_url")
      .map(({ attributes }) => attributes.redrive_policy),
  ]
    .filter((value) => value !== undefined && value !== null)
    .map((value) => stack.embedded(value));
}

/** The queues that others send their dead letters to: queues, subscriptions, targets of events, schedules that could not start. */
function deadLetterQueues(stack: Stack): Block[] {
  const redrives = [
    ...stack.ofType(queue).flatMap((resource) => redrivePolicies(resource, stack)),
    ...stack
      .ofType("aws_sns_topic_subscription")
      .map(({ attributes }) => stack.embedded(attributes.redrive_policy)),
  ];
  return [
    ...redrives.map((policy) => at(policy, "deadLetterTargetArn")),
    ...stack.ofType(eventTarget).map(({ attributes }) => at(attributes, "dead_letter_config.arn")),
    ...stack
      .ofType("aws_scheduler_schedule")
      .map(({ attributes }) => at(attributes, "target.dead_letter_config.arn")),
  ].flatMap((arn) => stack.targets(arn, queue));
}

/** Queues. */
export const messagingRules: readonly Rule[] = [
  settings({
    id: "queue-own-key",
    types: [queue],
    expect: { kms_master_key_id: isOwnKey },
    so: "who reads messages is decided by our key's policy too",
    fix: "Set kms_master_key_id to the ARN of an aws_kms_key.",
    source: ["CKV_AWS_27", "FSBP SQS.1"],
  }),
  {
    id: "queue-dead-letters",
    types: [queue],
    expected:
      "a redrive_policy with maxReceiveCount 1 to 20, so that a message nobody can handle is set aside and kept",
    fix: "Add a redrive_policy to another queue: 5 receives are a good start.",
    source: ["AWS: SQS Developer Guide, Using dead-letter queues"],
    check: (resource, stack) => {
      if (deadLetterQueues(stack).includes(resource)) return [];
      const receives = redrivePolicies(resource, stack).map(
        (policy) => number(at(policy, "maxReceiveCount")) ?? 0,
      );
      return receives.some((count) => count >= 1 && count <= 20)
        ? []
        : [{ attribute: "redrive_policy", value: resource.attributes.redrive_policy }];
    },
  },
  {
    id: "queue-dead-letters-kept",
    types: [queue],
    expected: `${fortnight} seconds for dead letters, 14 days: time to find out and send them back`,
    fix: `Set message_retention_seconds to ${fortnight}.`,
    source: ["AWS: SQS Developer Guide, Configuring dead-letter queue retention"],
    check: (resource, stack) => {
      const value = resource.attributes.message_retention_seconds;
      return deadLetterQueues(stack).includes(resource) && number(value) !== fortnight
        ? [{ attribute: "message_retention_seconds", value }]
        : [];
    },
  },
  settings({
    id: "event-target-dead-letters",
    types: [eventTarget],
    // Those that EventBridge acts for; others are only told.
    when: ({ attributes }) => attributes.role_arn !== undefined,
    expect: { "dead_letter_config.arn": isGiven },
    so: "an event that started nothing is kept, and someone is told",
    fix: "Set dead_letter_config.arn to a queue with an alarm.",
    source: ["AWS: EventBridge User Guide, Using dead-letter queues to process undelivered events"],
  }),
];
