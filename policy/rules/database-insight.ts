import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { at, text } from "../../terraform-json/values";
import { includes, isGiven, isOneOf, isOwnKey, isTrue } from "../expectation";
import { type Rule, settings } from "../rule";

const instance = "aws_db_instance";

/** The engine of a replica is its primary's. */
function isPostgresInstance({ type, attributes }: Block, stack: Stack): boolean {
  const engine =
    attributes.engine ?? stack.target(attributes.replicate_source_db, instance)?.attributes.engine;
  return type === instance && text(engine) === "postgres";
}

/** How one sees what a database does, and hears when it suffers. */
export const databaseInsightRules: readonly Rule[] = [
  settings({
    id: "rds-enhanced-monitoring",
    types: [instance, "aws_rds_cluster_instance"],
    expect: { monitoring_interval: isOneOf("1", "5", "10", "15", "30", "60"), monitoring_role_arn: isGiven },
    so: "the operating system's metrics show what the database waits for",
    fix: "Set monitoring_interval to 60 and monitoring_role_arn to a role that monitoring.rds.amazonaws.com assumes.",
    source: ["CKV_AWS_118", "FSBP RDS.6"],
  }),
  settings({
    id: "rds-performance-insights",
    types: [instance, "aws_rds_cluster_instance"],
    expect: { performance_insights_enabled: isTrue, performance_insights_kms_key_id: isOwnKey },
    so: "slow statements are found, and their text is encrypted with our key",
    fix: "Set performance_insights_enabled to true and performance_insights_kms_key_id to an aws_kms_key.",
    source: ["CKV_AWS_353", "CKV_AWS_354"],
  }),
  settings({
    id: "rds-log-exports",
    types: [instance, "aws_rds_cluster"],
    expect: (stack, resource) => ({
      enabled_cloudwatch_logs_exports: isPostgresInstance(resource, stack)
        ? includes("postgresql", "upgrade")
        : isGiven,
    }),
    so: "its logs outlive it and can be searched",
    fix: 'List the engine\'s logs in enabled_cloudwatch_logs_exports: ["postgresql", "upgrade"] for PostgreSQL.',
    source: ["CKV_AWS_129", "FSBP RDS.9", "FSBP RDS.36"],
  }),
  {
    id: "rds-events",
    types: [instance],
    expected: "an aws_db_event_subscription that has it among its source_ids",
    fix: "Add its identifier to the source_ids of an aws_db_event_subscription.",
    source: ["FSBP RDS.19", "FSBP RDS.20"],
    check: (database, stack) => {
      const named = stack.pointingAt(database, "aws_db_event_subscription", "source_ids");
      const ofAll = stack
        .ofType("aws_db_event_subscription")
        .filter(
          ({ attributes }) => attributes.source_ids === undefined && attributes.source_type === "db-instance",
        );
      const some = [...named, ...ofAll].some(({ attributes }) => attributes.enabled !== false);
      return some ? [] : [{ attribute: "aws_db_event_subscription", value: undefined }];
    },
  },
  {
    id: "rds-storage-alarm",
    types: [instance],
    expected: "an aws_cloudwatch_metric_alarm on its FreeStorageSpace, because without space writes fail",
    fix: "Add an alarm with the dimension DBInstanceIdentifier.",
    source: ["AWS: RDS User Guide, Monitoring Amazon RDS metrics with CloudWatch"],
    check: (database, stack) => {
      const watched = stack
        .ofType("aws_cloudwatch_metric_alarm")
        .filter(
          ({ attributes }) =>
            attributes.namespace === "AWS/RDS" && attributes.metric_name === "FreeStorageSpace",
        )
        .flatMap(({ attributes }) =>
          stack.targets(at(attributes, "dimensions.DBInstanceIdentifier"), instance),
        );
      return watched.includes(database)
        ? []
        : [{ attribute: "aws_cloudwatch_metric_alarm", value: undefined }];
    },
  },
];
