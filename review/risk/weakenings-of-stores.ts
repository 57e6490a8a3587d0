import { weakeningsOfBackups } from "./weakenings-of-backups";
import { gone, leaves, less, off, on, sooner, stillOn, type Weakenings } from "./weaker";

const publicAccess: Weakenings = {
  block_public_acls: [on, "ACLs can make it public"],
  block_public_policy: [on, "a policy can make it public"],
  ignore_public_acls: [on, "ACLs can make it public"],
  restrict_public_buckets: [on, "a public policy is effective"],
};

/** Protective attributes of types that store data. */
export const weakeningsOfStores: Readonly<Record<string, Weakenings>> = {
  ...weakeningsOfBackups,
  aws_dynamodb_table: {
    "point_in_time_recovery.enabled": [on, "it can no longer be restored to any point in time"],
    "server_side_encryption.enabled": [on, "it is no longer encrypted with a customer managed key"],
  },
  aws_efs_access_point: {
    posix_user: [gone, "clients choose their user themselves"],
    root_directory: [gone, "clients see the whole file system"],
  },
  aws_efs_backup_policy: {
    "backup_policy.status": [leaves("ENABLED"), "its files are no longer backed up"],
  },
  aws_elasticache_replication_group: {
    auth_token: [gone, "clients no longer have to authenticate"],
    num_cache_clusters: [less, "it has fewer replicas"],
    replicas_per_node_group: [less, "it has fewer replicas"],
    transit_encryption_mode: [leaves("required"), "connections without encryption are accepted"],
    user_group_ids: [gone, "clients no longer have to authenticate"],
  },
  aws_kinesis_stream: {
    encryption_type: [leaves("KMS"), "its records are no longer encrypted"],
    retention_period: [less, "records are kept for fewer hours"],
  },
  aws_s3_bucket: {
    force_destroy: [off, "it is deleted with its objects"],
    "versioning.enabled": [on, "overwritten and deleted objects are lost"],
  },
  aws_msk_cluster: {
    "client_authentication.sasl.iam": [on, "clients no longer have to authenticate with a role"],
    "client_authentication.sasl.scram": [off, "clients with a password can read and write every topic"],
    "client_authentication.unauthenticated": [off, "clients no longer have to authenticate"],
    "encryption_info.encryption_in_transit.client_broker": [
      leaves("TLS"),
      "connections without encryption are accepted",
    ],
    "encryption_info.encryption_in_transit.in_cluster": [
      on,
      "traffic between brokers is no longer encrypted",
    ],
    "logging_info.broker_logs.cloudwatch_logs.enabled": [on, "its logs are no longer stored"],
  },
  aws_sesv2_configuration_set: {
    "delivery_options.tls_policy": [leaves("REQUIRE"), "mail can be delivered in the clear"],
  },
  aws_s3_account_public_access_block: publicAccess,
  aws_s3_bucket_lifecycle_configuration: {
    "rule.expiration.days": [sooner, "objects are deleted sooner"],
    "rule.noncurrent_version_expiration.noncurrent_days": [sooner, "older versions are deleted sooner"],
  },
  aws_s3_bucket_object_lock_configuration: {
    "rule.default_retention.days": [less, "objects can be deleted sooner"],
    "rule.default_retention.mode": [
      leaves("COMPLIANCE"),
      "users with a permission can delete locked objects",
    ],
  },
  aws_s3_bucket_ownership_controls: {
    "rule.object_ownership": [leaves("BucketOwnerEnforced"), "ACLs of objects are effective"],
  },
  aws_s3_bucket_public_access_block: publicAccess,
  aws_s3_bucket_server_side_encryption_configuration: {
    "rule.apply_server_side_encryption_by_default.sse_algorithm": [
      leaves("aws:kms", "aws:kms:dsse"),
      "it is no longer encrypted with a customer managed key",
    ],
  },
  aws_s3_bucket_versioning: {
    "versioning_configuration.status": [leaves("Enabled"), "overwritten and deleted objects are lost"],
  },
  aws_sqs_queue: {
    message_retention_seconds: [less, "messages are kept for a shorter time"],
    redrive_policy: [gone, "messages that cannot be processed are lost"],
    sqs_managed_sse_enabled: [stillOn, "its messages are no longer encrypted by default"],
  },
};
