import { lacks, type RuleCases, sets } from "../rule-case";

const replication = ["aws_s3_bucket_replication_configuration", "replication"] as const;
const whole = {
  status: "Enabled",
  delete_marker_replication: { status: "Enabled" },
  destination: { metrics: { status: "Enabled" } },
};

/** What waits in a second region. */
export const secondRegionCases: RuleCases = {
  stack: "handwritten",
  cases: [
    sets(
      "replication-whole",
      "a rule that is off",
      [...replication, "rule"],
      [{ ...whole, status: "Disabled" }],
    ),
    sets(
      "replication-whole",
      "deletions stay",
      [...replication, "rule"],
      [whole, { ...whole, delete_marker_replication: { status: "Disabled" } }],
    ),
    sets("replication-whole", "no metrics", [...replication, "rule"], [{ ...whole, destination: {} }]),
    sets("failover-checked", "no health check", ["aws_route53_record", "host", "health_check_id"], undefined),
    lacks("health-check-alarmed", "no alarm", ["aws_cloudwatch_metric_alarm", "first-fails"]),
  ],
};
