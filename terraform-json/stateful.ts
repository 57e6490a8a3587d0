/** What is lost with a resource: its data, or an address that others may have stored. */
const losses: Readonly<Record<string, string>> = {
  aws_backup_vault: "its backups",
  aws_cloudwatch_log_group: "its logs",
  aws_cognito_user_pool: "its users",
  aws_db_instance: "its data",
  aws_docdb_cluster: "its data",
  aws_dynamodb_table: "its data",
  aws_ebs_volume: "its data",
  aws_ecr_repository: "its images",
  aws_efs_file_system: "its files",
  aws_eip: "an IP address that others may have on an allow list",
  aws_elasticache_replication_group: "its data",
  aws_elasticache_serverless_cache: "its data",
  aws_kinesis_stream: "its records",
  aws_kms_key: "everything that it encrypted, after the deletion window",
  aws_msk_cluster: "its records",
  aws_neptune_cluster: "its data",
  aws_opensearch_domain: "its data",
  aws_rds_cluster: "its data",
  aws_redshift_cluster: "its data",
  aws_route53_zone: "its records and its name servers",
  aws_s3_bucket: "its objects",
  aws_secretsmanager_secret: "its value, after the recovery window",
  aws_sqs_queue: "its messages",
  aws_ssm_parameter: "its value",
  docker_volume: "its data",
};

/** What is lost when a resource of this type is destroyed; undefined if nothing is. */
export function lossOf(type: string): string | undefined {
  return losses[type];
}

export const statefulTypes: readonly string[] = Object.keys(losses);

export function isStateful(type: string): boolean {
  return lossOf(type) !== undefined;
}
