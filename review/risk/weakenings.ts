import { rarerPlan } from "./weakenings-of-backups";
import { weakeningsOfIngress } from "./weakenings-of-ingress";
import { weakeningsOfRegions } from "./weakenings-of-regions";
import { weakeningsOfStores } from "./weakenings-of-stores";
import {
  fewer,
  gone,
  leaves,
  less,
  more,
  off,
  on,
  shorter,
  sooner,
  stillOn,
  type Weakenings,
} from "./weaker";

/** An instance and a cluster of RDS have the same protective attributes. */
const ofDatabases: Weakenings = {
  copy_tags_to_snapshot: [on, "snapshots no longer have its tags"],
  delete_automated_backups: [off, "backups are deleted with it"],
  enabled_cloudwatch_logs_exports: [fewer, "fewer of its logs are exported"],
  monitoring_interval: [less, "its operating system is monitored less often or not at all"],
  manage_master_user_password: [on, "RDS no longer creates and rotates its password"],
  performance_insights_enabled: [on, "slow statements can no longer be found"],
};

/** Protective attributes by type: the check whether a value is weaker, and the reason to report. */
const weakenings: Readonly<Record<string, Weakenings>> = {
  ...weakeningsOfIngress,
  ...weakeningsOfStores,
  aws_cloudtrail: {
    advanced_event_selector: [shorter, "fewer kinds of events are recorded"],
    "advanced_event_selector.field_selector.equals": [fewer, "fewer kinds of events are recorded"],
    "advanced_event_selector.field_selector.starts_with": [fewer, "accesses to fewer objects are recorded"],
    "advanced_event_selector.field_selector.not_starts_with": [
      more,
      "accesses to fewer objects are recorded",
    ],
    cloud_watch_logs_group_arn: [gone, "its events can no longer be searched"],
    include_global_service_events: [stillOn, "calls of global services are no longer recorded"],
    enable_logging: [on, "calls are no longer recorded"],
    enable_log_file_validation: [on, "changes of its files can no longer be detected"],
    is_multi_region_trail: [on, "calls in other regions are no longer recorded"],
  },
  aws_cloudwatch_log_group: {
    retention_in_days: [sooner, "logs are deleted sooner, also the existing ones"],
    kms_key_id: [gone, "its logs are no longer encrypted with a customer managed key"],
  },
  aws_cloudwatch_composite_alarm: {
    actions_enabled: [stillOn, "it no longer notifies anyone"],
    alarm_actions: [fewer, "it notifies fewer targets"],
  },
  aws_cloudwatch_metric_alarm: {
    actions_enabled: [stillOn, "it no longer notifies anyone"],
    alarm_actions: [fewer, "it notifies fewer targets"],
  },
  aws_db_instance: ofDatabases,
  aws_db_proxy: {
    debug_logging: [off, "statements, with the values in them, are in its log"],
    require_tls: [on, "passwords and rows are no longer encrypted on their way to it"],
    vpc_security_group_ids: [gone, "everything in the VPC reaches it"],
  },
  aws_rds_cluster: ofDatabases,
  aws_rds_cluster_instance: {
    monitoring_interval: [less, "its operating system is monitored less often or not at all"],
    performance_insights_enabled: [on, "slow statements can no longer be found"],
  },
  aws_ecr_repository: {
    force_delete: [off, "it is deleted with its images"],
    image_tag_mutability: [leaves("IMMUTABLE"), "tags can be overwritten"],
    "image_scanning_configuration.scan_on_push": [on, "images are no longer scanned"],
  },
  aws_ecs_service: {
    "alarms.enable": [on, "alarms no longer detect a failed deployment"],
    "alarms.rollback": [on, "a failed deployment is no longer rolled back"],
    "deployment_circuit_breaker.enable": [on, "a deployment whose tasks do not start never ends"],
    "deployment_circuit_breaker.rollback": [on, "a failed deployment is no longer rolled back"],
  },
  aws_ebs_encryption_by_default: { enabled: [stillOn, "new disks are no longer encrypted"] },
  aws_guardduty_detector: { enable: [on, "threats are no longer detected"] },
  aws_iam_account_password_policy: {
    minimum_password_length: [less, "shorter passwords are accepted"],
    password_reuse_prevention: [less, "former passwords are accepted again sooner"],
  },
  aws_instance: {
    "metadata_options.http_tokens": [
      leaves("required"),
      "its credentials can be stolen through requests that it sends",
    ],
  },
  aws_kms_key: {
    is_enabled: [stillOn, "data that it encrypted cannot be decrypted"],
    deletion_window_in_days: [less, "a deleted key can be restored for fewer days"],
    enable_key_rotation: [on, "its key material is no longer rotated"],
  },
  aws_secretsmanager_secret: {
    recovery_window_in_days: [less, "a deleted secret can be restored for fewer days"],
  },
  aws_secretsmanager_secret_policy: { block_public_policy: [on, "a policy can make it public"] },
  docker_container: {
    privileged: [off, "it has all permissions of root on its host"],
    read_only: [on, "an intruder can change its files"],
  },
};

/** The same for attributes with the same meaning in all types. */
const ofAnyType: Weakenings = {
  at_rest_encryption_enabled: [on, "its storage is no longer encrypted"],
  automatic_failover_enabled: [on, "no replica takes over if its primary fails"],
  backup_retention_period: [less, "backups are kept for fewer days"],
  deletion_protection: [on, "it can be deleted by mistake"],
  deletion_protection_enabled: [on, "it can be deleted by mistake"],
  disable_api_termination: [on, "it can be deleted by mistake"],
  enable_deletion_protection: [on, "it can be deleted by mistake"],
  encrypted: [on, "its storage is no longer encrypted"],
  force_destroy: [off, "it is deleted with its content"],
  iam_database_authentication_enabled: [on, "users must use a password"],
  kms_key_arn: [gone, "it is no longer encrypted with a customer managed key"],
  kms_key_id: [gone, "it is no longer encrypted with a customer managed key"],
  kms_master_key_id: [gone, "it is no longer encrypted with a customer managed key"],
  multi_az: [on, "it is no longer available if a zone is lost"],
  multi_az_enabled: [on, "it is no longer available if a zone is lost"],
  skip_final_snapshot: [off, "no snapshot is created when it is deleted"],
  snapshot_retention_limit: [less, "backups are kept for fewer days"],
  "tags.Backup": [gone, "no framework of backups reports on it"],
  "tags.BackupPlan": [
    (before, after) => gone(before, after) || rarerPlan(before, after),
    "no backup plan selects it any more, or one with fewer backups",
  ],
  storage_encrypted: [on, "its storage is no longer encrypted"],
  transit_encryption_enabled: [on, "connections are no longer encrypted"],
};

/** The protective attributes of a type. */
export function weakeningsOf(type: string): Weakenings {
  return {
    ...ofAnyType,
    ...weakenings[type.replace(/^aws_alb/, "aws_lb")],
    ...weakeningsOfRegions[type],
  };
}

/** The same for each container: `container_definitions.api.readonlyRootFilesystem`. */
export const containerWeakenings: Weakenings = {
  privileged: [off, "it has all permissions of root on its host"],
  readonlyRootFilesystem: [on, "an intruder can change its files"],
  user: [(before, after) => !isRoot(before) && isRoot(after), "it runs as root"],
  healthCheck: [gone, "a container that does not respond is no longer replaced"],
};

function isRoot(user: unknown): boolean {
  return user === undefined || /^(root|0)(:|$)/.test(String(user));
}
