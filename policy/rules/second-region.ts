import { at, blocks } from "../../terraform-json/values";
import { isGiven } from "../expectation";
import { companion, type Rule, settings } from "../rule";

const replication = "aws_s3_bucket_replication_configuration";
const record = "aws_route53_record";
const check = "aws_route53_health_check";

/** What each rule of a replication has to say. */
const replicates: Readonly<Record<string, string>> = {
  status: "Enabled",
  "delete_marker_replication.status": "Enabled",
  "destination.metrics.status": "Enabled",
};

/** What an environment has in a second region. */
export const secondRegionRules: readonly Rule[] = [
  {
    id: "replication-whole",
    types: [replication],
    expected:
      "Enabled in each rule, with metrics and the replication of deletions, so that the other region has what this one has, and its lag is known",
    fix: "Set status, delete_marker_replication and destination.metrics.",
    source: ["AWS: S3 User Guide, Replicating objects", "FSBP S3.7"],
    check: ({ attributes }) =>
      blocks(attributes.rule).flatMap((rule) =>
        Object.entries(replicates)
          .filter(([attribute, value]) => at(rule, attribute) !== value)
          .map(([attribute]) => ({ attribute: `rule.${attribute}`, value: at(rule, attribute) })),
      ),
  },
  settings({
    id: "failover-checked",
    types: [record],
    when: ({ attributes }) => at(attributes, "failover_routing_policy.type") === "PRIMARY",
    expect: { health_check_id: isGiven },
    so: "DNS answers with the other region when this one fails",
    fix: "Set health_check_id to an aws_route53_health_check of this region alone.",
    source: ["AWS: Route 53 Developer Guide, How health checks work in simple configurations"],
  }),
  companion({
    id: "health-check-alarmed",
    types: [check],
    companion: "aws_cloudwatch_metric_alarm",
    by: "dimensions.HealthCheckId",
    so: "someone is notified when it fails",
    fix: "Add an aws_cloudwatch_metric_alarm in us-east-1 with the dimension HealthCheckId.",
    source: ["AWS: Route 53 Developer Guide, Monitoring health checks using CloudWatch"],
  }),
];
