/** Where the limits of a resource type's attributes are described. */
export interface Source {
  /** Service and operation of botocore's model: `rds CreateDBInstance`. */
  readonly api?: string;
  /** Resource type of CloudFormation. */
  readonly cfn?: string;
  /** Names of members that differ from the attribute's name by more than case and `_`. */
  readonly members?: Readonly<Record<string, string>>;
}

/** Every type with texts that the constructs create. */
export const sources: Readonly<Record<string, Source>> = {
  aws_accessanalyzer_analyzer: { api: "accessanalyzer CreateAnalyzer", cfn: "AWS::AccessAnalyzer::Analyzer" },
  aws_acm_certificate: { api: "acm RequestCertificate", cfn: "AWS::CertificateManager::Certificate" },
  aws_appautoscaling_policy: {
    api: "application-autoscaling PutScalingPolicy",
    cfn: "AWS::ApplicationAutoScaling::ScalingPolicy",
    members: { name: "PolicyName" },
  },
  aws_appautoscaling_scheduled_action: {
    api: "application-autoscaling PutScheduledAction",
    members: { name: "ScheduledActionName" },
  },
  aws_appautoscaling_target: { api: "application-autoscaling RegisterScalableTarget" },
  aws_cloudtrail: { api: "cloudtrail CreateTrail", cfn: "AWS::CloudTrail::Trail" },
  aws_cloudwatch_event_rule: { api: "events PutRule", cfn: "AWS::Events::Rule" },
  aws_cloudwatch_event_target: { api: "events PutTargets:Target" },
  aws_cloudwatch_log_group: {
    api: "logs CreateLogGroup",
    cfn: "AWS::Logs::LogGroup",
    members: { name: "logGroupName" },
  },
  aws_cloudwatch_log_resource_policy: { api: "logs PutResourcePolicy", cfn: "AWS::Logs::ResourcePolicy" },
  aws_cloudwatch_metric_alarm: { api: "cloudwatch PutMetricAlarm", cfn: "AWS::CloudWatch::Alarm" },
  aws_cloudwatch_query_definition: { api: "logs PutQueryDefinition", cfn: "AWS::Logs::QueryDefinition" },
  aws_config_configuration_recorder: {
    api: "config PutConfigurationRecorder:ConfigurationRecorder",
    cfn: "AWS::Config::ConfigurationRecorder",
  },
  aws_config_delivery_channel: {
    api: "config PutDeliveryChannel:DeliveryChannel",
    cfn: "AWS::Config::DeliveryChannel",
  },
  aws_db_event_subscription: {
    api: "rds CreateEventSubscription",
    cfn: "AWS::RDS::EventSubscription",
    members: { name: "SubscriptionName" },
  },
  aws_db_instance: {
    api: "rds CreateDBInstance",
    cfn: "AWS::RDS::DBInstance",
    members: {
      identifier: "DBInstanceIdentifier",
      username: "MasterUsername",
      instance_class: "DBInstanceClass",
      backup_window: "PreferredBackupWindow",
      maintenance_window: "PreferredMaintenanceWindow",
    },
  },
  aws_db_parameter_group: {
    api: "rds CreateDBParameterGroup",
    cfn: "AWS::RDS::DBParameterGroup",
    members: { name: "DBParameterGroupName", family: "DBParameterGroupFamily" },
  },
  aws_db_proxy: {
    api: "rds CreateDBProxy",
    cfn: "AWS::RDS::DBProxy",
    members: { name: "DBProxyName" },
  },
  aws_db_proxy_endpoint: {
    api: "rds CreateDBProxyEndpoint",
    cfn: "AWS::RDS::DBProxyEndpoint",
    members: { db_proxy_name: "DBProxyName", db_proxy_endpoint_name: "DBProxyEndpointName" },
  },
  aws_db_subnet_group: {
    api: "rds CreateDBSubnetGroup",
    cfn: "AWS::RDS::DBSubnetGroup",
    members: { name: "DBSubnetGroupName", description: "DBSubnetGroupDescription" },
  },
  aws_ecr_lifecycle_policy: { api: "ecr PutLifecyclePolicy", members: { policy: "lifecyclePolicyText" } },
  aws_ecr_repository: {
    api: "ecr CreateRepository",
    cfn: "AWS::ECR::Repository",
    members: { name: "repositoryName" },
  },
  aws_ecs_cluster: { api: "ecs CreateCluster", cfn: "AWS::ECS::Cluster", members: { name: "clusterName" } },
  aws_ecs_service: { api: "ecs CreateService", cfn: "AWS::ECS::Service", members: { name: "serviceName" } },
  aws_ecs_task_definition: { api: "ecs RegisterTaskDefinition", cfn: "AWS::ECS::TaskDefinition" },
  aws_elasticache_parameter_group: {
    api: "elasticache CreateCacheParameterGroup",
    cfn: "AWS::ElastiCache::ParameterGroup",
    members: { name: "CacheParameterGroupName", family: "CacheParameterGroupFamily" },
  },
  aws_elasticache_replication_group: {
    api: "elasticache CreateReplicationGroup",
    cfn: "AWS::ElastiCache::ReplicationGroup",
    members: {
      description: "ReplicationGroupDescription",
      maintenance_window: "PreferredMaintenanceWindow",
      node_type: "CacheNodeType",
    },
  },
  aws_elasticache_subnet_group: {
    api: "elasticache CreateCacheSubnetGroup",
    cfn: "AWS::ElastiCache::SubnetGroup",
    members: { name: "CacheSubnetGroupName", description: "CacheSubnetGroupDescription" },
  },
  aws_elasticache_user: { api: "elasticache CreateUser", cfn: "AWS::ElastiCache::User" },
  aws_elasticache_user_group: { api: "elasticache CreateUserGroup", cfn: "AWS::ElastiCache::UserGroup" },
  aws_iam_role: {
    api: "iam CreateRole",
    cfn: "AWS::IAM::Role",
    members: { name: "RoleName", assume_role_policy: "AssumeRolePolicyDocument" },
  },
  aws_iam_role_policy: {
    api: "iam PutRolePolicy",
    cfn: "AWS::IAM::RolePolicy",
    members: { name: "PolicyName", policy: "PolicyDocument" },
  },
  aws_kms_alias: { api: "kms CreateAlias", cfn: "AWS::KMS::Alias", members: { name: "AliasName" } },
  aws_kms_key: { api: "kms CreateKey", cfn: "AWS::KMS::Key" },
  aws_lb: { api: "elbv2 CreateLoadBalancer", cfn: "AWS::ElasticLoadBalancingV2::LoadBalancer" },
  aws_lb_listener: { api: "elbv2 CreateListener", cfn: "AWS::ElasticLoadBalancingV2::Listener" },
  aws_lb_listener_rule: {
    api: "elbv2 CreateRule",
    cfn: "AWS::ElasticLoadBalancingV2::ListenerRule",
    members: { host_header: "HostHeaderConfig", path_pattern: "PathPatternConfig" },
  },
  aws_lb_target_group: { api: "elbv2 CreateTargetGroup", cfn: "AWS::ElasticLoadBalancingV2::TargetGroup" },
  aws_msk_cluster: { api: "kafka CreateCluster", cfn: "AWS::MSK::Cluster" },
  aws_msk_configuration: { api: "kafka CreateConfiguration", cfn: "AWS::MSK::Configuration" },
  aws_rds_cluster: {
    api: "rds CreateDBCluster",
    cfn: "AWS::RDS::DBCluster",
    members: {
      cluster_identifier: "DBClusterIdentifier",
      database_name: "DatabaseName",
      preferred_backup_window: "PreferredBackupWindow",
      preferred_maintenance_window: "PreferredMaintenanceWindow",
    },
  },
  aws_rds_cluster_instance: {
    api: "rds CreateDBInstance",
    cfn: "AWS::RDS::DBInstance",
    members: { identifier: "DBInstanceIdentifier", instance_class: "DBInstanceClass" },
  },
  aws_rds_cluster_parameter_group: {
    api: "rds CreateDBClusterParameterGroup",
    cfn: "AWS::RDS::DBClusterParameterGroup",
    members: { name: "DBClusterParameterGroupName", family: "DBParameterGroupFamily" },
  },
  aws_s3_bucket: { api: "s3 CreateBucket", cfn: "AWS::S3::Bucket", members: { bucket: "BucketName" } },
  aws_route53_record: {
    api: "route53 ChangeResourceRecordSets:ResourceRecordSet",
    cfn: "AWS::Route53::RecordSet",
  },
  aws_s3_bucket_lifecycle_configuration: {},
  aws_s3_bucket_policy: {},
  aws_scheduler_schedule: { api: "scheduler CreateSchedule", cfn: "AWS::Scheduler::Schedule" },
  aws_scheduler_schedule_group: {
    api: "scheduler CreateScheduleGroup",
    cfn: "AWS::Scheduler::ScheduleGroup",
  },
  aws_secretsmanager_secret: { api: "secretsmanager CreateSecret", cfn: "AWS::SecretsManager::Secret" },
  aws_secretsmanager_secret_policy: {
    api: "secretsmanager PutResourcePolicy",
    members: { policy: "ResourcePolicy" },
  },
  aws_security_group: {
    api: "ec2 CreateSecurityGroup",
    cfn: "AWS::EC2::SecurityGroup",
    members: { name: "GroupName", description: "GroupDescription" },
  },
  aws_service_discovery_http_namespace: {
    api: "servicediscovery CreateHttpNamespace",
    cfn: "AWS::ServiceDiscovery::HttpNamespace",
  },
  aws_sns_topic: { api: "sns CreateTopic", cfn: "AWS::SNS::Topic", members: { name: "TopicName" } },
  aws_sns_topic_subscription: { api: "sns Subscribe", cfn: "AWS::SNS::Subscription" },
  aws_sqs_queue: { api: "sqs CreateQueue", cfn: "AWS::SQS::Queue", members: { name: "QueueName" } },
  aws_ssm_document: { api: "ssm CreateDocument", cfn: "AWS::SSM::Document" },
  aws_vpc_endpoint: {
    api: "ec2 CreateVpcEndpoint",
    cfn: "AWS::EC2::VPCEndpoint",
    members: { policy: "PolicyDocument" },
  },
  aws_vpc_security_group_egress_rule: { cfn: "AWS::EC2::SecurityGroupEgress" },
  aws_vpc_security_group_ingress_rule: { cfn: "AWS::EC2::SecurityGroupIngress" },
  aws_wafv2_web_acl: { api: "wafv2 CreateWebACL", cfn: "AWS::WAFv2::WebACL" },
};
