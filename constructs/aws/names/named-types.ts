/** How AWS knows a resource by its name, once in an account and region. */
export interface NamedType {
  /** The attribute with the name. */
  readonly attribute: string;
  /** Maximum length, where no source in `limits/attribute-limits.json` has one: from the documentation of the service. */
  readonly max?: number;
  /** Once in all regions. */
  readonly isGlobal?: true;
  /** The attribute with what the name is unique in, where that is less than a region. */
  readonly within?: string;
}

/** Every type with a name that its account may have once. */
export const namedTypes = {
  aws_accessanalyzer_analyzer: { attribute: "analyzer_name" },
  aws_appautoscaling_policy: { attribute: "name", within: "resource_id" },
  aws_appautoscaling_scheduled_action: { attribute: "name", within: "resource_id" },
  // https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateSlackChannelConfiguration.html
  aws_chatbot_slack_channel_configuration: { attribute: "configuration_name", max: 128 },
  aws_chatbot_teams_channel_configuration: { attribute: "configuration_name", max: 128 },
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
  aws_cloudformation_stack: { attribute: "name", max: 128 },
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateFramework.html
  aws_backup_framework: { attribute: "name", max: 256 },
  aws_backup_plan: { attribute: "name", max: 50 },
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateReportPlan.html
  aws_backup_report_plan: { attribute: "name", max: 256 },
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingPlanForCreate.html
  aws_backup_restore_testing_plan: { attribute: "name", max: 50 },
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html
  aws_backup_vault: { attribute: "name", max: 50 },
  // https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginAccessControlConfig.html
  aws_cloudfront_origin_access_control: { attribute: "name", max: 64, isGlobal: true },
  // https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Budget.html
  aws_budgets_budget: { attribute: "name", max: 100, isGlobal: true },
  aws_cloudtrail: { attribute: "name" },
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
  aws_cloudwatch_composite_alarm: { attribute: "alarm_name", max: 255 },
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html
  aws_cloudwatch_dashboard: { attribute: "dashboard_name", max: 255 },
  aws_cloudwatch_event_rule: { attribute: "name" },
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutDeliverySource.html
  aws_cloudwatch_log_delivery_destination: { attribute: "name", max: 60 },
  aws_cloudwatch_log_delivery_source: { attribute: "name", max: 60 },
  aws_cloudwatch_log_group: { attribute: "name" },
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
  aws_cloudwatch_log_metric_filter: { attribute: "name", max: 512, within: "log_group_name" },
  aws_cloudwatch_log_resource_policy: { attribute: "policy_name" },
  aws_cloudwatch_metric_alarm: { attribute: "alarm_name" },
  aws_cloudwatch_query_definition: { attribute: "name" },
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html
  aws_cloudwatch_log_subscription_filter: { attribute: "name", max: 512, within: "log_group_name" },
  aws_db_event_subscription: { attribute: "name" },
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
  aws_db_instance: { attribute: "identifier", max: 63 },
  aws_db_parameter_group: { attribute: "name" },
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBProxy.html
  aws_db_proxy: { attribute: "name", max: 63 },
  aws_db_proxy_endpoint: { attribute: "db_proxy_endpoint_name", max: 63 },
  aws_db_subnet_group: { attribute: "name" },
  aws_ecr_repository: { attribute: "name" },
  aws_ecs_cluster: { attribute: "name" },
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
  aws_ecs_service: { attribute: "name", max: 255, within: "cluster" },
  aws_ecs_task_definition: { attribute: "family" },
  // https://docs.aws.amazon.com/efs/latest/ug/API_CreateFileSystem.html
  aws_efs_file_system: { attribute: "creation_token", max: 64 },
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheParameterGroup.html
  aws_elasticache_parameter_group: { attribute: "name", max: 255 },
  aws_elasticache_replication_group: { attribute: "replication_group_id" },
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheSubnetGroup.html
  aws_elasticache_subnet_group: { attribute: "name", max: 255 },
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
  aws_elasticache_user: { attribute: "user_id", max: 40 },
  aws_elasticache_user_group: { attribute: "user_group_id", max: 40 },
  aws_iam_role: { attribute: "name", isGlobal: true },
  // https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html
  aws_kinesis_firehose_delivery_stream: { attribute: "name", max: 64 },
  aws_kms_alias: { attribute: "name" },
  aws_lb: { attribute: "name" },
  aws_lb_target_group: { attribute: "name" },
  aws_msk_cluster: { attribute: "cluster_name" },
  aws_msk_configuration: { attribute: "name" },
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
  aws_rds_cluster: { attribute: "cluster_identifier", max: 63 },
  aws_rds_cluster_instance: { attribute: "identifier", max: 63 },
  aws_rds_cluster_parameter_group: { attribute: "name" },
  aws_s3_bucket: { attribute: "bucket", isGlobal: true },
  aws_scheduler_schedule: { attribute: "name", within: "group_name" },
  aws_scheduler_schedule_group: { attribute: "name" },
  aws_secretsmanager_secret: { attribute: "name" },
  aws_security_group: { attribute: "name", within: "vpc_id" },
  aws_service_discovery_http_namespace: { attribute: "name" },
  // https://docs.aws.amazon.com/cloud-map/latest/api/API_CreatePrivateDnsNamespace.html
  aws_service_discovery_private_dns_namespace: { attribute: "name", max: 253 },
  // Service Connect creates it: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html
  aws_service_discovery_service: { attribute: "name", max: 64 },
  // https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_CreateConfigurationSet.html
  aws_sesv2_configuration_set: { attribute: "configuration_set_name", max: 64 },
  aws_sesv2_email_identity: { attribute: "email_identity", max: 320 },
  aws_sns_topic: { attribute: "name" },
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
  aws_sqs_queue: { attribute: "name", max: 80 },
  aws_ssm_document: { attribute: "name" },
  aws_wafv2_web_acl: { attribute: "name" },
  // https://docs.aws.amazon.com/xray/latest/api/API_CreateGroup.html
  aws_xray_group: { attribute: "group_name", max: 32 },
} as const satisfies Readonly<Record<string, NamedType>>;

/** A type of resource that has a physical name: `aws_sqs_queue`. */
export type TypeWithName = keyof typeof namedTypes;
