/** A metric of AWS: its dimensions, and the statistics that say something about it. */
interface Metric {
  /** Sets of dimensions that AWS sends it with: CloudWatch finds a metric only by all of a set. */
  readonly by: readonly string[];
  readonly statistics: readonly string[];
}

const counted = ["Sum"];
const level = ["Average", "Maximum", "Minimum"];

const of = (by: readonly string[], statistics: readonly string[], ...names: readonly string[]) =>
  names.map((name) => [name, { by, statistics }] as const);

/**
 * The metrics that alarms use, by namespace, as the user guide of each service lists them. It is written apart from the
 * declarations, so that a wrong name, dimension or statistic there is noticed.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html
 */
const metrics: Readonly<Record<string, readonly (readonly [name: string, Metric])[]>> = {
  "AWS/ApplicationELB": [
    ...of(["LoadBalancer"], counted, "HTTPCode_ELB_5XX_Count", "RejectedConnectionCount"),
    ...of(["LoadBalancer", "LoadBalancer TargetGroup"], counted, "RequestCount", "HTTPCode_Target_5XX_Count"),
    ...of(["LoadBalancer TargetGroup"], ["p95", "TC"], "TargetResponseTime"),
    ...of(["LoadBalancer TargetGroup"], ["Maximum"], "UnHealthyHostCount"),
  ],
  "AWS/NetworkELB": [
    ...of(["LoadBalancer TargetGroup"], ["Maximum"], "UnHealthyHostCount"),
    ...of(["LoadBalancer"], counted, "RejectedFlowCount"),
  ],
  "AWS/Route53": of(["HealthCheckId"], ["Minimum"], "HealthCheckStatus"),
  "AWS/CertificateManager": of(["CertificateArn"], ["Minimum"], "DaysToExpiry"),
  "AWS/NATGateway": of(["NatGatewayId"], counted, "ErrorPortAllocation", "PacketsDropCount"),
  "AWS/ECS": [
    ...of(["ClusterName ServiceName"], level, "CPUUtilization", "MemoryUtilization"),
    ...of(["DiscoveryName"], counted, "RequestCount"),
    ...of(["TargetDiscoveryName"], counted, "HTTPCode_Target_5XX_Count"),
  ],
  "ECS/ContainerInsights": of(
    ["ClusterName ServiceName"],
    ["Minimum"],
    "RunningTaskCount",
    "DesiredTaskCount",
  ),
  "AWS/Usage": of(["Class Resource Service Type"], ["Maximum"], "ResourceCount"),
  "AWS/RDS": [
    ...of(["DBInstanceIdentifier"], ["Minimum"], "FreeStorageSpace", "FreeLocalStorage"),
    ...of(
      ["DBInstanceIdentifier"],
      ["Average"],
      "CPUUtilization",
      "ReadLatency",
      "WriteLatency",
      "ACUUtilization",
    ),
    ...of(["DBInstanceIdentifier"], ["Maximum"], "ReplicaLag", "AuroraReplicaLag"),
    ...of(["DBInstanceIdentifier", "ProxyName"], ["Average", "Maximum"], "DatabaseConnections"),
    ...of(
      ["ProxyName"],
      ["Average"],
      "DatabaseConnectionsBorrowLatency",
      "DatabaseConnectionsCurrentlySessionPinned",
    ),
    ...of(["ProxyName"], counted, "DatabaseConnectionsSetupFailed", "ClientConnectionsSetupFailedAuth"),
  ],
  "AWS/ElastiCache": [
    ...of(["CacheClusterId"], ["Average"], "EngineCPUUtilization"),
    ...of(
      ["CacheClusterId"],
      ["Maximum"],
      "DatabaseMemoryUsagePercentage",
      "SwapUsage",
      "CurrConnections",
      "ReplicationLag",
    ),
    ...of(["CacheClusterId"], counted, "Evictions"),
  ],
  "AWS/SQS": of(
    ["QueueName"],
    ["Maximum"],
    "ApproximateAgeOfOldestMessage",
    "ApproximateNumberOfMessagesVisible",
  ),
  "AWS/Kafka": [
    ...of(["Cluster Name"], ["Maximum"], "OfflinePartitionsCount"),
    ...of(["Broker ID Cluster Name"], ["Maximum"], "KafkaDataLogsDiskUsed", "UnderMinIsrPartitionCount"),
    ...of(["Cluster Name Consumer Group Topic"], ["Maximum"], "EstimatedMaxTimeLag"),
  ],
  "AWS/Events": of(["RuleName"], counted, "Invocations"),
  "AWS/EFS": [
    ...of(["FileSystemId"], ["Maximum"], "PercentIOLimit"),
    ...of(["FileSystemId"], ["Minimum"], "BurstCreditBalance", "PermittedThroughput"),
    ...of(["FileSystemId"], counted, "MeteredIOBytes"),
  ],
  "AWS/SES": of(["ses:configuration-set"], ["Maximum"], "Reputation.BounceRate", "Reputation.ComplaintRate"),
  "AWS/Firehose": of(["DeliveryStreamName"], ["Maximum"], "DeliveryToS3.DataFreshness"),
  "AWS/Backup": [
    ...of(
      ["BackupVaultName"],
      counted,
      "NumberOfBackupJobsCompleted",
      "NumberOfBackupJobsFailed",
      "NumberOfBackupJobsExpired",
      "NumberOfBackupJobsAborted",
      "NumberOfCopyJobsFailed",
    ),
    ...of(["ResourceType"], counted, "NumberOfRestoreJobsCompleted", "NumberOfRestoreJobsFailed"),
  ],
  "AWS/S3": [
    ...of(["DestinationBucket RuleId SourceBucket"], counted, "OperationsFailedReplication"),
    ...of(["DestinationBucket RuleId SourceBucket"], ["Maximum"], "ReplicationLatency"),
  ],
};

export const metricsOfAws: ReadonlyMap<string, Metric> = new Map(
  Object.entries(metrics).flatMap(([namespace, own]) =>
    own.map(([name, metric]) => [`${namespace} ${name}`, metric] as const),
  ),
);
