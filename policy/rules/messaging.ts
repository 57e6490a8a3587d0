import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { at, number } from "../../terraform-json/values";
import { isGiven, isOwnKey } from "../expectation";
import { type Rule, settings } from "../rule";

const queue = "aws_sqs_queue";
const eventTarget = "aws_cloudwatch_event_target";
const fortnight = 1_209_600;

/** The redrive policies of a queue: its own attribute, and separate resources. */
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

/** The dead-letter queues of queues, subscriptions, event targets and schedules. */
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
    so: "the policy of the key also decides who can read messages",
    fix: "Set kms_master_key_id to the ARN of an aws_kms_key.",
    source: ["CKV_AWS_27", "FSBP SQS.1"],
  }),
  {
    id: "queue-dead-letters",
    types: [queue],
    expected:
      "a redrive_policy with maxReceiveCount 1 to 20, so that a message that fails is moved to a dead-letter queue",
    fix: "Add a redrive_policy to another queue, such as with 5 receives.",
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
    expected: `${fortnight} seconds (14 days) for dead letters, so that there is time to process them again`,
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
    // Targets that EventBridge starts with a role; others are only notified.
    when: ({ attributes }) => attributes.role_arn !== undefined,
    expect: { "dead_letter_config.arn": isGiven },
    so: "an event that could not be delivered is kept, and someone is notified",
    fix: "Set dead_letter_config.arn to a queue with an alarm.",
    source: ["AWS: EventBridge User Guide, Using dead-letter queues to process undelivered events"],
  }),
];
