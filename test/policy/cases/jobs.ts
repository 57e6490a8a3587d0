import { lacks, type RuleCases, sets } from "../rule-case";

const schedule = ["aws_scheduler_schedule", "jobs/report"] as const;
const lostRuns = ["aws_sqs_queue", "jobs/schedules/lost-runs"] as const;
const network = "target.ecs_parameters.network_configuration";

export const jobCases: RuleCases = {
  stack: "production",
  cases: [
    sets(
      "schedule-own-key",
      "the input is encrypted with the AWS managed key",
      [...schedule, "kms_key_arn"],
      undefined,
    ),
    sets(
      "schedule-dead-letters",
      "no dead-letter queue",
      [...schedule, "target.dead_letter_config"],
      undefined,
      // The dead-letter queue is then treated as any other queue.
      ["queue-dead-letters"],
    ),
    sets(
      "schedule-retries-bounded",
      "a run is started 24 hours late",
      [...schedule, "target.retry_policy.maximum_event_age_in_seconds"],
      undefined,
    ),
    sets(
      "schedule-retries-bounded",
      "a run is tried 185 times",
      [...schedule, "target.retry_policy.maximum_retry_attempts"],
      undefined,
    ),
    sets(
      "schedule-task-no-public-ip",
      "the task has a public address",
      [...schedule, `${network}.assign_public_ip`],
      true,
    ),
    {
      rule: "schedule-task-private-subnets",
      wrong: "the task is in a public subnet",
      change: (draft) =>
        draft.set(...schedule, `${network}.subnets`, [
          `\${${draft.address("aws_subnet", "network/public/subnet-a")}.id}`,
        ]),
    },
    sets(
      "schedule-task-not-interrupted",
      "the task runs on Spot",
      [...schedule, "target.ecs_parameters.launch_type"],
      undefined,
    ),
    sets(
      "queue-dead-letters-kept",
      "failed runs are deleted after four days",
      [...lostRuns, "message_retention_seconds"],
      345_600,
    ),
    sets(
      "queue-own-key",
      "failed runs are encrypted with the AWS managed key",
      [...lostRuns, "kms_master_key_id"],
      undefined,
    ),
    lacks("queue-tls-only", "failed runs can be read without TLS", [
      "aws_sqs_queue_policy",
      "jobs/schedules/lost-runs-policy",
    ]),
  ],
};
