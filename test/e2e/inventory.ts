import { z } from "zod";
import type { Aws, Question } from "./aws";

/** A list that AWS keeps: where it stands in the answer, and what names one of its entries. */
interface List extends Question {
  readonly list: string;
  readonly id: string;
  /** Entries that are on their way out, as AWS itself lets them linger. */
  readonly gone?: (entry: Record<string, unknown>) => boolean;
}

const lists: readonly List[] = [
  { service: "acm", operation: "list_certificates", list: "CertificateSummaryList", id: "CertificateArn" },
  {
    service: "application-autoscaling",
    operation: "describe_scalable_targets",
    parameters: { ServiceNamespace: "ecs" },
    list: "ScalableTargets",
    id: "ResourceId",
  },
  { service: "cloudwatch", operation: "describe_alarms", list: "MetricAlarms", id: "AlarmName" },
  { service: "ec2", operation: "describe_addresses", list: "Addresses", id: "AllocationId" },
  { service: "ec2", operation: "describe_flow_logs", list: "FlowLogs", id: "FlowLogId" },
  {
    service: "ec2",
    operation: "describe_internet_gateways",
    list: "InternetGateways",
    id: "InternetGatewayId",
  },
  {
    service: "ec2",
    operation: "describe_nat_gateways",
    list: "NatGateways",
    id: "NatGatewayId",
    gone: ({ State }) => State === "deleted",
  },
  {
    service: "ec2",
    operation: "describe_network_acls",
    list: "NetworkAcls",
    id: "NetworkAclId",
    // Belongs to its VPC, which stands in this list too.
    gone: ({ IsDefault }) => IsDefault === true,
  },
  { service: "ec2", operation: "describe_route_tables", list: "RouteTables", id: "RouteTableId" },
  { service: "ec2", operation: "describe_security_groups", list: "SecurityGroups", id: "GroupId" },
  { service: "ec2", operation: "describe_subnets", list: "Subnets", id: "SubnetId" },
  {
    service: "ec2",
    operation: "describe_vpc_endpoints",
    list: "VpcEndpoints",
    id: "VpcEndpointId",
    gone: ({ State }) => State === "deleted",
  },
  { service: "ec2", operation: "describe_vpcs", list: "Vpcs", id: "VpcId" },
  { service: "ecr", operation: "describe_repositories", list: "repositories", id: "repositoryName" },
  {
    service: "ecs",
    operation: "describe_clusters",
    list: "clusters",
    id: "clusterName",
    gone: ({ status }) => status === "INACTIVE",
  },
  { service: "ecs", operation: "list_task_definitions", list: "taskDefinitionArns", id: "" },
  {
    service: "elasticache",
    operation: "describe_cache_clusters",
    list: "CacheClusters",
    id: "CacheClusterId",
  },
  {
    service: "elasticache",
    operation: "describe_cache_parameter_groups",
    list: "CacheParameterGroups",
    id: "CacheParameterGroupName",
  },
  {
    service: "elasticache",
    operation: "describe_cache_subnet_groups",
    list: "CacheSubnetGroups",
    id: "CacheSubnetGroupName",
  },
  {
    service: "elasticache",
    operation: "describe_replication_groups",
    list: "ReplicationGroups",
    id: "ReplicationGroupId",
  },
  { service: "elasticache", operation: "describe_snapshots", list: "Snapshots", id: "SnapshotName" },
  { service: "elasticache", operation: "describe_user_groups", list: "UserGroups", id: "UserGroupId" },
  { service: "elasticache", operation: "describe_users", list: "Users", id: "UserId" },
  { service: "events", operation: "list_rules", list: "Rules", id: "Name" },
  { service: "elbv2", operation: "describe_load_balancers", list: "LoadBalancers", id: "LoadBalancerName" },
  { service: "elbv2", operation: "describe_target_groups", list: "TargetGroups", id: "TargetGroupName" },
  { service: "iam", operation: "list_roles", list: "Roles", id: "RoleName" },
  { service: "kafka", operation: "list_clusters", list: "ClusterInfoList", id: "ClusterName" },
  { service: "kafka", operation: "list_configurations", list: "Configurations", id: "Name" },
  { service: "kms", operation: "list_aliases", list: "Aliases", id: "AliasName" },
  { service: "logs", operation: "describe_log_groups", list: "logGroups", id: "logGroupName" },
  { service: "rds", operation: "describe_db_instances", list: "DBInstances", id: "DBInstanceIdentifier" },
  {
    service: "rds",
    operation: "describe_db_parameter_groups",
    list: "DBParameterGroups",
    id: "DBParameterGroupName",
  },
  {
    service: "rds",
    operation: "describe_db_snapshots",
    list: "DBSnapshots",
    id: "DBSnapshotIdentifier",
    // Automated backups outlive their database for the days that it asked for, and go by themselves.
    gone: ({ SnapshotType }) => SnapshotType === "automated",
  },
  { service: "rds", operation: "describe_db_subnet_groups", list: "DBSubnetGroups", id: "DBSubnetGroupName" },
  {
    service: "rds",
    operation: "describe_event_subscriptions",
    list: "EventSubscriptionsList",
    id: "CustSubscriptionId",
  },
  { service: "route53", operation: "list_hosted_zones", list: "HostedZones", id: "Id" },
  { service: "s3", operation: "list_buckets", list: "Buckets", id: "Name" },
  { service: "scheduler", operation: "list_schedule_groups", list: "ScheduleGroups", id: "Name" },
  { service: "scheduler", operation: "list_schedules", list: "Schedules", id: "Name" },
  { service: "secretsmanager", operation: "list_secrets", list: "SecretList", id: "Name" },
  { service: "servicediscovery", operation: "list_namespaces", list: "Namespaces", id: "Name" },
  { service: "sqs", operation: "list_queues", list: "QueueUrls", id: "QueueUrl" },
  {
    service: "application-autoscaling",
    operation: "describe_scheduled_actions",
    parameters: { ServiceNamespace: "ecs" },
    list: "ScheduledActions",
    id: "ScheduledActionName",
  },
  { service: "sns", operation: "list_subscriptions", list: "Subscriptions", id: "SubscriptionArn" },
  { service: "sns", operation: "list_topics", list: "Topics", id: "TopicArn" },
  {
    service: "wafv2",
    operation: "list_web_acls",
    parameters: { Scope: "REGIONAL" },
    list: "WebACLs",
    id: "Name",
  },
];

const answer = z.record(z.string(), z.unknown());
const entries = z.array(z.union([z.string(), answer])).default([]);

/** Everything in the account that Plinth could have made, as AWS's own lists name it. */
export async function inventory(aws: Aws): Promise<ReadonlySet<string>> {
  const found = new Set([...(await recordsOfZones(aws)), ...(await keysInUse(aws))]);
  for (const { list, id, gone = () => false, ...question } of lists) {
    const { [list]: listed } = await aws.ask(question, answer);
    for (const entry of entries.parse(listed)) {
      if (typeof entry === "string") found.add(`${question.service} ${entry}`);
      else if (!gone(entry)) found.add(`${question.service} ${list} ${entry[id]}`);
    }
  }
  return found;
}

async function recordsOfZones(aws: Aws): Promise<string[]> {
  const { HostedZones } = await aws.ask(
    { service: "route53", operation: "list_hosted_zones" },
    z.object({ HostedZones: z.array(z.object({ Id: z.string() })) }),
  );
  const records: string[] = [];
  for (const { Id: HostedZoneId } of HostedZones) {
    const { ResourceRecordSets } = await aws.ask(
      { service: "route53", operation: "list_resource_record_sets", parameters: { HostedZoneId } },
      z.object({ ResourceRecordSets: z.array(z.object({ Name: z.string(), Type: z.string() })) }),
    );
    records.push(...ResourceRecordSets.map(({ Name, Type }) => `route53 ${Type} ${Name}`));
  }
  return records;
}

/** Keys that are not on their way out: AWS deletes a key after days, Terraform only asks for it. */
async function keysInUse(aws: Aws): Promise<string[]> {
  const { Keys } = await aws.ask(
    { service: "kms", operation: "list_keys" },
    z.object({ Keys: z.array(z.object({ KeyId: z.string() })) }),
  );
  const inUse: string[] = [];
  for (const { KeyId } of Keys) {
    const { KeyMetadata } = await aws.ask(
      { service: "kms", operation: "describe_key", parameters: { KeyId } },
      z.object({ KeyMetadata: z.object({ KeyState: z.string(), KeyManager: z.string() }) }),
    );
    if (KeyMetadata.KeyManager === "CUSTOMER" && KeyMetadata.KeyState !== "PendingDeletion")
      inUse.push(`kms key ${KeyId}`);
  }
  return inUse;
}
