import { number } from "../values";

/** Whether one value protects less than another. `undefined` is a value that is not set. */
type IsWeaker = (before: unknown, after: unknown) => boolean;

const on: IsWeaker = (before, after) => String(before) === "true" && String(after) !== "true";
const off: IsWeaker = (before, after) => String(before) !== "true" && String(after) === "true";
const less: IsWeaker = (before, after) => {
  const [one, other] = [number(before), number(after)];
  return one !== undefined && (other ?? 0) < one;
};
/** For days after which something is deleted: none at all means that it is kept. */
const sooner: IsWeaker = (before, after) => {
  const [one, other] = [
    number(before) || Number.POSITIVE_INFINITY,
    number(after) || Number.POSITIVE_INFINITY,
  ];
  return other < one;
};
const gone: IsWeaker = (before, after) => before !== undefined && after === undefined;
const fewer: IsWeaker = (before, after) =>
  Array.isArray(before) && before.some((item) => !(Array.isArray(after) && after.includes(item)));
const leaves =
  (...good: readonly string[]): IsWeaker =>
  (before, after) =>
    good.includes(String(before)) && !good.includes(String(after));

/** What protects, by type and attribute: when it counts as weaker, and what that means. */
export const weakenings: Readonly<Record<string, Readonly<Record<string, readonly [IsWeaker, string]>>>> = {
  aws_cloudtrail: {
    enable_logging: [on, "calls are no longer recorded"],
    enable_log_file_validation: [on, "nobody can tell any more whether its files were changed"],
    is_multi_region_trail: [on, "calls in other regions are no longer recorded"],
    kms_key_id: [gone, "it is no longer encrypted with a key of its own"],
  },
  aws_cloudwatch_log_group: {
    retention_in_days: [sooner, "logs are deleted sooner, those that are there already too"],
    kms_key_id: [gone, "its logs are no longer encrypted with a key of their own"],
  },
  aws_cloudwatch_metric_alarm: {
    actions_enabled: [on, "nobody hears of it any more"],
    alarm_actions: [fewer, "fewer hear of it"],
  },
  aws_db_instance: {
    backup_retention_period: [less, "backups are kept for fewer days"],
    copy_tags_to_snapshot: [on, "snapshots no longer say what they belong to"],
    delete_automated_backups: [off, "backups are deleted with it"],
    deletion_protection: [on, "it can be deleted by mistake"],
    enabled_cloudwatch_logs_exports: [fewer, "fewer of its logs are kept"],
    iam_database_authentication_enabled: [on, "users need a password"],
    kms_key_id: [gone, "it is no longer encrypted with a key of its own"],
    monitoring_interval: [less, "its operating system is watched less closely"],
    multi_az: [on, "it no longer survives the loss of a zone"],
    performance_insights_enabled: [on, "slow statements are no longer found"],
    skip_final_snapshot: [off, "no snapshot is made when it is deleted"],
    storage_encrypted: [on, "its storage is no longer encrypted"],
  },
  aws_ecr_repository: {
    force_delete: [off, "it is deleted with its images"],
    image_tag_mutability: [leaves("IMMUTABLE"), "what a tag stands for can be changed"],
    "image_scanning_configuration.scan_on_push": [on, "images are no longer scanned"],
  },
  aws_ecs_service: {
    "alarms.enable": [on, "a deployment that fails is no longer noticed by its alarms"],
    "alarms.rollback": [on, "a deployment that fails is no longer taken back"],
    "deployment_circuit_breaker.enable": [on, "a deployment whose tasks do not start goes on for ever"],
    "deployment_circuit_breaker.rollback": [on, "a deployment that fails is no longer taken back"],
  },
  aws_guardduty_detector: { enable: [on, "threats are no longer looked for"] },
  aws_kms_key: {
    deletion_window_in_days: [less, "a deleted key can be restored for fewer days"],
    enable_key_rotation: [on, "it keeps its material for ever"],
  },
  aws_lb: {
    "access_logs.enabled": [on, "requests are no longer recorded"],
    "connection_logs.enabled": [on, "connections are no longer recorded"],
    desync_mitigation_mode: [leaves("defensive", "strictest"), "smuggled requests are let through"],
    drop_invalid_header_fields: [on, "invalid headers are passed on"],
    enable_deletion_protection: [on, "it can be deleted by mistake"],
  },
  aws_lb_listener: {
    protocol: [leaves("HTTPS", "TLS"), "connections are no longer encrypted"],
    ssl_policy: [
      (before, after) => /TLS13/.test(String(before)) && !/TLS13/.test(String(after)),
      "older TLS is accepted",
    ],
  },
  aws_rds_cluster: {
    backup_retention_period: [less, "backups are kept for fewer days"],
    deletion_protection: [on, "it can be deleted by mistake"],
    skip_final_snapshot: [off, "no snapshot is made when it is deleted"],
    storage_encrypted: [on, "its storage is no longer encrypted"],
  },
  aws_s3_bucket: { force_destroy: [off, "it is deleted with its objects"] },
  aws_s3_bucket_lifecycle_configuration: {
    "rule.expiration.days": [sooner, "objects are deleted sooner"],
    "rule.noncurrent_version_expiration.noncurrent_days": [sooner, "older versions are deleted sooner"],
  },
  aws_s3_bucket_public_access_block: {
    block_public_acls: [on, "access lists may open it"],
    block_public_policy: [on, "a policy may open it to everyone"],
    ignore_public_acls: [on, "access lists may open it"],
    restrict_public_buckets: [on, "a policy that is open to everyone counts"],
  },
  aws_s3_bucket_versioning: {
    "versioning_configuration.status": [leaves("Enabled"), "what is overwritten or deleted is gone"],
  },
  aws_secretsmanager_secret: {
    recovery_window_in_days: [less, "a deleted secret can be restored for fewer days"],
  },
  aws_secretsmanager_secret_policy: { block_public_policy: [on, "a policy may open it to everyone"] },
};

/** The same of each container: `container_definitions.api.readonlyRootFilesystem`. */
export const containerWeakenings: Readonly<Record<string, readonly [IsWeaker, string]>> = {
  privileged: [off, "it may do on its host what root may"],
  readonlyRootFilesystem: [on, "whoever breaks in can change its files"],
  user: [(before, after) => !isRoot(before) && isRoot(after), "it runs as root"],
  healthCheck: [gone, "nobody notices when it hangs"],
};

function isRoot(user: unknown): boolean {
  return user === undefined || /^(root|0)(:|$)/.test(String(user));
}
