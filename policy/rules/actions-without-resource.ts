import { coversAction } from "../../terraform-json/iam-statements";

/**
 * Actions that require `"*"` as the resource, because AWS defines none for them: those that an application or a deployment
 * uses.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const withoutResource: readonly string[] = [
  "backup:PutRestoreValidationResult",
  "cloudwatch:GetMetricData",
  "cloudwatch:GetMetricStatistics",
  "cloudwatch:GetMetricWidgetImage",
  "cloudwatch:ListMetrics",
  "cloudwatch:PutMetricData",
  "ec2:Describe*",
  "ecr:GetAuthorizationToken",
  "ecs:DeregisterTaskDefinition",
  "ecs:DescribeTaskDefinition",
  "ecs:ListClusters",
  "ecs:ListTaskDefinitions",
  "elasticloadbalancing:Describe*",
  // Session Manager lists all log groups to find its own.
  "logs:DescribeLogGroups",
  "rds:DescribeDBEngineVersions",
  "s3:ListAllMyBuckets",
  "secretsmanager:GetRandomPassword",
  "secretsmanager:ListSecrets",
  "ssm:DescribeParameters",
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
  "sts:GetCallerIdentity",
  "tag:GetResources",
  "xray:GetSamplingRules",
  "xray:GetSamplingTargets",
  "xray:PutTelemetryRecords",
  "xray:PutTraceSegments",
];

export function namesNoResource(action: string): boolean {
  return withoutResource.some((pattern) => coversAction(pattern, action));
}
