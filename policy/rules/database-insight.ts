import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { at, text } from "../../terraform-json/values";
import { includes, isGiven, isOneOf, isOwnKey, isTrue } from "../expectation";
import { type Rule, settings } from "../rule";

const instance = "aws_db_instance";

/** A replica has the engine of its primary. */
function isPostgresInstance({ type, attributes }: Block, stack: Stack): boolean {
  const engine =
    attributes.engine ?? stack.target(attributes.replicate_source_db, instance)?.attributes.engine;
  return type === instance && text(engine) === "postgres";
}

const cluster = "aws_rds_cluster";
const monitored = [instance, cluster, "aws_rds_cluster_instance"];

/** A Multi-AZ DB cluster creates its instances itself; those of Aurora are resources of their own. */
function hasSettings({ type, attributes }: Block): boolean {
  return type !== cluster || attributes.db_cluster_instance_class !== undefined;
}

/** Monitoring and notifications of databases. */
export const databaseInsightRules: readonly Rule[] = [
  settings({
    id: "rds-enhanced-monitoring",
    types: monitored,
    when: hasSettings,
    expect: { monitoring_interval: isOneOf("1", "5", "10", "15", "30", "60"), monitoring_role_arn: isGiven },
    so: "metrics of the operating system show what limits the database",
    fix: "Set monitoring_interval to 60 and monitoring_role_arn to a role that monitoring.rds.amazonaws.com assumes.",
    source: ["CKV_AWS_118", "FSBP RDS.6"],
  }),
  settings({
    id: "rds-performance-insights",
    types: monitored,
    when: hasSettings,
    expect: { performance_insights_enabled: isTrue, performance_insights_kms_key_id: isOwnKey },
    so: "slow statements can be found, and their text is encrypted with a customer managed key",
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
    so: "its logs can be searched, also after it is deleted",
    fix: 'List the logs of the engine in enabled_cloudwatch_logs_exports: ["postgresql", "upgrade"] for PostgreSQL.',
    source: ["CKV_AWS_129", "FSBP RDS.9", "FSBP RDS.36"],
  }),
  {
    id: "rds-events",
    types: [instance, cluster],
    expected: "an aws_db_event_subscription with its identifier in source_ids",
    fix: "Add its identifier to the source_ids of an aws_db_event_subscription.",
    source: ["FSBP RDS.19", "FSBP RDS.20"],
    check: (database, stack) => {
      const named = stack.pointingAt(database, "aws_db_event_subscription", "source_ids");
      const ofAll = stack
        .ofType("aws_db_event_subscription")
        .filter(
          ({ attributes: { source_ids, source_type } }) =>
            source_ids === undefined &&
            source_type === (database.type === cluster ? "db-cluster" : "db-instance"),
        );
      const some = [...named, ...ofAll].some(({ attributes }) => attributes.enabled !== false);
      return some ? [] : [{ attribute: "aws_db_event_subscription", value: undefined }];
    },
  },
  {
    id: "rds-storage-alarm",
    types: [instance],
    expected: "an aws_cloudwatch_metric_alarm on its FreeStorageSpace: without free storage all writes fail",
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
