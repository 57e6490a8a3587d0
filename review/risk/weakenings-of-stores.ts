import { gone, leaves, less, off, on, sooner, stillOn, type Weakenings } from "./weaker";

const publicAccess: Weakenings = {
  block_public_acls: [on, "access lists may open it"],
  block_public_policy: [on, "a policy may open it to everyone"],
  ignore_public_acls: [on, "access lists may open it"],
  restrict_public_buckets: [on, "a policy that is open to everyone counts"],
};

/** Of what holds data. */
export const weakeningsOfStores: Readonly<Record<string, Weakenings>> = {
  aws_backup_plan: {
    "rule.lifecycle.delete_after": [sooner, "backups are kept for fewer days"],
    "rule.copy_action": [gone, "backups are no longer copied"],
  },
  aws_dynamodb_table: {
    "point_in_time_recovery.enabled": [on, "it can no longer be taken back to any point in time"],
    "server_side_encryption.enabled": [on, "it is no longer encrypted with a key of its own"],
  },
  aws_elasticache_replication_group: {
    auth_token: [gone, "whoever reaches it may read it"],
    num_cache_clusters: [less, "fewer copies of it are left"],
    replicas_per_node_group: [less, "fewer copies of it are left"],
    transit_encryption_mode: [leaves("required"), "connections may go unencrypted"],
    user_group_ids: [gone, "whoever reaches it may read it"],
  },
  aws_kinesis_stream: {
    encryption_type: [leaves("KMS"), "its records are no longer encrypted"],
    retention_period: [less, "records are kept for fewer hours"],
  },
  aws_s3_bucket: {
    force_destroy: [off, "it is deleted with its objects"],
    "versioning.enabled": [on, "what is overwritten or deleted is gone"],
  },
  aws_msk_cluster: {
    "client_authentication.sasl.iam": [on, "whoever reaches it needs no role"],
    "client_authentication.unauthenticated": [off, "whoever reaches it may read it"],
    "encryption_info.encryption_in_transit.client_broker": [leaves("TLS"), "connections may go unencrypted"],
    "encryption_info.encryption_in_transit.in_cluster": [on, "its copies go over the network unencrypted"],
    "logging_info.broker_logs.cloudwatch_logs.enabled": [on, "its logs are no longer kept"],
  },
  aws_s3_account_public_access_block: publicAccess,
  aws_s3_bucket_lifecycle_configuration: {
    "rule.expiration.days": [sooner, "objects are deleted sooner"],
    "rule.noncurrent_version_expiration.noncurrent_days": [sooner, "older versions are deleted sooner"],
  },
  aws_s3_bucket_object_lock_configuration: {
    "rule.default_retention.days": [less, "objects can be deleted sooner"],
    "rule.default_retention.mode": [leaves("COMPLIANCE"), "whoever may can delete what is locked"],
  },
  aws_s3_bucket_ownership_controls: {
    "rule.object_ownership": [leaves("BucketOwnerEnforced"), "access lists of objects count"],
  },
  aws_s3_bucket_public_access_block: publicAccess,
  aws_s3_bucket_server_side_encryption_configuration: {
    "rule.apply_server_side_encryption_by_default.sse_algorithm": [
      leaves("aws:kms", "aws:kms:dsse"),
      "it is no longer encrypted with a key of its own",
    ],
  },
  aws_s3_bucket_versioning: {
    "versioning_configuration.status": [leaves("Enabled"), "what is overwritten or deleted is gone"],
  },
  aws_sqs_queue: {
    message_retention_seconds: [less, "messages are kept for less long"],
    redrive_policy: [gone, "messages that cannot be handled are lost"],
    sqs_managed_sse_enabled: [stillOn, "its messages are no longer encrypted by default"],
  },
};
