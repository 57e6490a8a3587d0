import type { Block } from "../../terraform-json/block";
import { lossOf } from "../../terraform-json/stateful";
import { at, isTrue } from "../../terraform-json/values";

/** Types that monitor, protect or deny: nothing fails without them. */
export const guards =
  /^aws_(appautoscaling_|autoscaling_policy|cloudwatch_(metric_alarm|composite_alarm|dashboard|query_definition|log_metric_filter|log_data_protection_policy|log_subscription_filter|log_delivery\w*|event_rule|event_target)|route53_health_check|chatbot_|wafv2_|flow_log$|budgets_budget$|xray_group$|kinesis_firehose_delivery_stream$|cloudtrail$|guardduty_|config_|securityhub_|s3_account_public_access_block|s3_bucket_(public_access_block|server_side_encryption_configuration|versioning|logging|policy|object_lock_configuration|ownership_controls)|secretsmanager_secret_policy|ssm_document$|db_event_subscription|db_instance_automated_backups_replication$|sns_topic_subscription|network_acl|s3_bucket_replication_configuration$|ecr_replication_configuration$|ebs_encryption_by_default|efs_(backup_policy|replication_configuration)$|accessanalyzer_|iam_account_password_policy|backup_|inspector2_|macie2_)/;

/** Types that serve requests or are required for it: there is downtime while they are missing. */
export const serving =
  /^aws_(lb|alb|elb|lb_listener|lb_listener_rule|lb_target_group|ecs_service|db_proxy\w*|db_instance|rds_cluster|rds_cluster_instance|elasticache_\w+|nat_gateway|internet_gateway|route|route53_record|vpc|subnet|vpc_endpoint|lambda_function|cloudfront_distribution|api_gateway\w*|apigatewayv2_\w+|eip|eks_cluster|eks_node_group|instance|autoscaling_group|service_discovery_\w+|vpc_security_group_(ingress|egress)_rule|security_group_rule|security_group|iam_role_policy|iam_role_policy_attachment|iam_role|sqs_queue|sns_topic)$/;

/** Types of versions: a change creates the next version, and running resources do not change until they use it. */
export const versions =
  /^(aws_ecs_task_definition|aws_launch_template|aws_launch_configuration|aws_lambda_layer_version|docker_image|docker_container|docker_network|terraform_data|null_resource|random_\w+)$/;

/** Types of other kinds without data of their own. */
const withoutData =
  /^(local|null|time)_|^terraform_data$|^aws_iam_(group|user|role|instance_profile)$|^aws_(ecs_cluster|kms_alias|launch_template|placement_group|key_pair|spot_fleet_request|service_discovery_\w+)$/;

/** Last words of types that only configure, connect or allow something. */
const settings =
  /_(acl|alias|analyzer|association|attachment|authorizer|certificate|configuration|control|controls|credit_specification|dashboard|delegation|deployment|document|endpoint|entry|filter|gateway|health_check|integration|interface|invocation|limit|link|listener|listener_rule|lock_configuration|logging|mapping|membership|method|namespace|notification|notifications|option_group|options|parameter_group|permission|permissions|plan|policy|policy_attachment|propagation|provider|query_definition|providers|record|redrive_policy|response|role|rotation|route|route_table|rule|rules|schedule|schedule_group|security_group|selection|setting|settings|stage|subnet|subnet_group|subscription|table_association|tag|tags|target|target_group|trigger|user|user_group|validation|version|versioning|window)$/;

/** Whether it stands by for another: nothing fails without it until the other region does. */
export function isStandby({ type, attributes }: Block): boolean {
  if (type === "aws_db_instance") return String(attributes.replicate_source_db).startsWith("arn:");
  return type === "aws_route53_record" && at(attributes, "failover_routing_policy.type") === "SECONDARY";
}

/** What is lost with it; undefined if it has no data of its own. A type that is not known to have none may have some. */
export function lossIn({ type, attributes }: Block): string | undefined {
  // A replica is created again from its primary, which has the data.
  if (attributes.replicate_source_db !== undefined) return undefined;
  if (isTrue(attributes.skip_destroy)) return undefined;
  return lossOfAny(type);
}

/** What is lost when a resource of this type is destroyed, whoever made the type. */
export function lossOfAny(type: string): string | undefined {
  const isHarmless = [guards, serving, versions, withoutData, settings].some((own) => own.test(type));
  return (
    lossOf(type) ?? (isHarmless ? undefined : "all that it holds: its type is not known to hold nothing")
  );
}
