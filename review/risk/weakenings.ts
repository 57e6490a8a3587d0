import { weakeningsOfIngress } from "./weakenings-of-ingress";
import { weakeningsOfStores } from "./weakenings-of-stores";
import { fewer, gone, leaves, less, off, on, sooner, stillOn, type Weakenings } from "./weaker";

/** What protects, by type and attribute: when it counts as weaker, and what that means. */
const weakenings: Readonly<Record<string, Weakenings>> = {
  ...weakeningsOfIngress,
  ...weakeningsOfStores,
  aws_cloudtrail: {
    enable_logging: [on, "calls are no longer recorded"],
    enable_log_file_validation: [on, "nobody can tell any more whether its files were changed"],
    is_multi_region_trail: [on, "calls in other regions are no longer recorded"],
  },
  aws_cloudwatch_log_group: {
    retention_in_days: [sooner, "logs are deleted sooner, those that are there already too"],
    kms_key_id: [gone, "its logs are no longer encrypted with a key of their own"],
  },
  aws_cloudwatch_composite_alarm: {
    actions_enabled: [stillOn, "nobody hears of it any more"],
    alarm_actions: [fewer, "fewer hear of it"],
  },
  aws_cloudwatch_metric_alarm: {
    actions_enabled: [stillOn, "nobody hears of it any more"],
    alarm_actions: [fewer, "fewer hear of it"],
  },
  aws_db_instance: {
    copy_tags_to_snapshot: [on, "snapshots no longer say what they belong to"],
    delete_automated_backups: [off, "backups are deleted with it"],
    enabled_cloudwatch_logs_exports: [fewer, "fewer of its logs are kept"],
    monitoring_interval: [less, "its operating system is watched less closely"],
    manage_master_user_password: [on, "its password stands in the code or in the state"],
    performance_insights_enabled: [on, "slow statements are no longer found"],
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
  aws_ebs_encryption_by_default: { enabled: [stillOn, "new disks are no longer encrypted"] },
  aws_guardduty_detector: { enable: [on, "threats are no longer looked for"] },
  aws_iam_account_password_policy: {
    minimum_password_length: [less, "shorter passwords are taken"],
    password_reuse_prevention: [less, "older passwords are taken again"],
  },
  aws_instance: {
    "metadata_options.http_tokens": [
      leaves("required"),
      "whoever makes it send requests gets its credentials",
    ],
  },
  aws_kms_key: {
    is_enabled: [stillOn, "nobody can read what it encrypted"],
    deletion_window_in_days: [less, "a deleted key can be restored for fewer days"],
    enable_key_rotation: [on, "it keeps its material for ever"],
  },
  aws_secretsmanager_secret: {
    recovery_window_in_days: [less, "a deleted secret can be restored for fewer days"],
  },
  aws_secretsmanager_secret_policy: { block_public_policy: [on, "a policy may open it to everyone"] },
  aws_wafv2_web_acl: {
    "default_action.block": [gone, "what no rule speaks of is let through"],
    rule: [gone, "one of its rules is gone"],
    "rule.action.block": [gone, "what a rule finds is no longer refused"],
    "rule.override_action.none": [gone, "what a group of rules finds is only counted"],
  },
  docker_container: {
    privileged: [off, "it may do on its host what root may"],
    read_only: [on, "whoever breaks in can change its files"],
  },
};

/** The same of whatever type: providers call these alike. */
const ofAnyType: Weakenings = {
  at_rest_encryption_enabled: [on, "its storage is no longer encrypted"],
  automatic_failover_enabled: [on, "nothing takes over when its primary fails"],
  backup_retention_period: [less, "backups are kept for fewer days"],
  deletion_protection: [on, "it can be deleted by mistake"],
  deletion_protection_enabled: [on, "it can be deleted by mistake"],
  disable_api_termination: [on, "it can be deleted by mistake"],
  enable_deletion_protection: [on, "it can be deleted by mistake"],
  encrypted: [on, "its storage is no longer encrypted"],
  force_destroy: [off, "it is deleted with what it holds"],
  iam_database_authentication_enabled: [on, "users need a password"],
  kms_key_arn: [gone, "it is no longer encrypted with a key of its own"],
  kms_key_id: [gone, "it is no longer encrypted with a key of its own"],
  kms_master_key_id: [gone, "it is no longer encrypted with a key of its own"],
  multi_az: [on, "it no longer survives the loss of a zone"],
  multi_az_enabled: [on, "it no longer survives the loss of a zone"],
  skip_final_snapshot: [off, "no snapshot is made when it is deleted"],
  snapshot_retention_limit: [less, "backups are kept for fewer days"],
  storage_encrypted: [on, "its storage is no longer encrypted"],
  transit_encryption_enabled: [on, "connections are no longer encrypted"],
};

/** What protects in a resource of this type. */
export function weakeningsOf(type: string): Weakenings {
  return { ...ofAnyType, ...weakenings[type.replace(/^aws_alb/, "aws_lb")] };
}

/** The same of each container: `container_definitions.api.readonlyRootFilesystem`. */
export const containerWeakenings: Weakenings = {
  privileged: [off, "it may do on its host what root may"],
  readonlyRootFilesystem: [on, "whoever breaks in can change its files"],
  user: [(before, after) => !isRoot(before) && isRoot(after), "it runs as root"],
  healthCheck: [gone, "nobody notices when it hangs"],
};

function isRoot(user: unknown): boolean {
  return user === undefined || /^(root|0)(:|$)/.test(String(user));
}
