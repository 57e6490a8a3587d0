import type { Block } from "../../terraform-json/block";
import { waysOutOf } from "../../terraform-json/routes";
import { at, list } from "../../terraform-json/values";
import { isFalse, isGiven, isOneOf, isOwnKey, orLeftOut } from "../expectation";
import { type Rule, settings } from "../rule";

const schedule = "aws_scheduler_schedule";
const network = "target.ecs_parameters.network_configuration";

function startsTask({ attributes }: Block): boolean {
  return at(attributes, "target.ecs_parameters") !== undefined;
}

/** Schedules. */
export const scheduleRules: readonly Rule[] = [
  settings({
    id: "schedule-own-key",
    types: [schedule],
    expect: { kms_key_arn: isOwnKey },
    so: "the policy of the key also decides who can read its input",
    fix: "Set kms_key_arn to the ARN of an aws_kms_key.",
    source: ["CKV_AWS_297"],
  }),
  settings({
    id: "schedule-dead-letters",
    types: [schedule],
    expect: { "target.dead_letter_config.arn": isGiven },
    so: "a run that could not be started is kept with the reason, and someone is notified",
    fix: "Set dead_letter_config in target to the ARN of a queue.",
    source: ["AWS: EventBridge Scheduler User Guide, Configuring a dead-letter queue"],
  }),
  settings({
    id: "schedule-retries-bounded",
    types: [schedule],
    expect: {
      "target.retry_policy.maximum_retry_attempts": isGiven,
      "target.retry_policy.maximum_event_age_in_seconds": isGiven,
    },
    so: "a run that could not be started is not started hours later: by default AWS retries 185 times in 24 hours",
    fix: "Set maximum_retry_attempts and maximum_event_age_in_seconds in target's retry_policy.",
    source: ["AWS: EventBridge Scheduler API, RetryPolicy"],
  }),
  settings({
    id: "schedule-task-no-public-ip",
    risk: "exposure",
    types: [schedule],
    when: startsTask,
    expect: { [`${network}.assign_public_ip`]: orLeftOut(isFalse) },
    so: "no task has a public address",
    fix: "Set assign_public_ip to false.",
    source: ["CKV_AWS_333"],
  }),
  {
    id: "schedule-task-private-subnets",
    risk: "exposure",
    types: [schedule],
    expected: "subnets without a route to an internet gateway",
    fix: "Use subnets of the private tier.",
    source: ["AWS: Well-Architected SEC05-BP01"],
    check: ({ attributes }, stack) =>
      stack
        .targets(list(at(attributes, `${network}.subnets`)), "aws_subnet")
        .filter((subnet) => waysOutOf(subnet, stack).some(({ through }) => through === "internet"))
        .map(({ address }) => ({ attribute: `${network}.subnets`, value: address })),
  },
  settings({
    id: "schedule-task-not-interrupted",
    types: [schedule],
    when: startsTask,
    expect: { "target.ecs_parameters.launch_type": isOneOf("FARGATE") },
    so: "no run is interrupted: an interrupted task on Spot is not started again",
    fix: 'Set launch_type to "FARGATE" in target\'s ecs_parameters.',
    source: ["AWS: ECS Developer Guide, Fargate Spot termination notices"],
  }),
];
