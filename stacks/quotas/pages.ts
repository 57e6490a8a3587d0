const guide = (path: string) => `https://docs.aws.amazon.com/${path}`;

/** The pages of AWS's documentation with the limits. */
export const pages = {
  acm: guide("acm/latest/userguide/acm-limits.html"),
  alarms: guide("AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html"),
  alb: guide("elasticloadbalancing/latest/application/load-balancer-limits.html"),
  cache: guide("AmazonElastiCache/latest/dg/quota-limits.html"),
  cloudMap: guide("cloud-map/latest/dg/cloud-map-limits.html"),
  dashboards: guide("AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html"),
  ecr: guide("AmazonECR/latest/userguide/service-quotas.html"),
  ecs: guide("AmazonECS/latest/developerguide/service-quotas.html"),
  endpoints: guide("vpc/latest/privatelink/vpc-limits-endpoints.html"),
  events: guide("eventbridge/latest/userguide/eb-quota.html"),
  iam: guide("IAM/latest/UserGuide/reference_iam-quotas.html"),
  kms: guide("kms/latest/developerguide/resource-limits.html"),
  logPolicies: guide("AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html"),
  metricMath: guide("AmazonCloudWatch/latest/monitoring/using-metric-math.html"),
  rds: guide("AmazonRDS/latest/UserGuide/CHAP_Limits.html"),
  s3: guide("AmazonS3/latest/userguide/add-bucket-policy.html"),
  secrets: guide("secretsmanager/latest/userguide/reference_limits.html"),
  sns: guide("general/latest/gr/sns.html"),
  snsPolicies: guide("sns/latest/dg/sns-access-policy-language-api-permissions-reference.html"),
  sqs: guide("AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html"),
  tags: guide("tag-editor/latest/userguide/tagging.html"),
  vpc: guide("vpc/latest/userguide/amazon-vpc-limits.html"),
};
