import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { ElasticacheSubnetGroup } from "@cdktf/provider-aws/lib/elasticache-subnet-group";
import { Construct } from "constructs";
import { type Choice, isOff } from "../../../application/choice";
import { throwIfInvalid } from "../../../application/problem";
import type { AlertTopic } from "../../../aws/alerting/alert-topic";
import type { Consumer } from "../../../aws/consumer";
import type { EncryptionKey } from "../../../aws/encryption/encryption-key";
import { fitName } from "../../../aws/fit-name";
import type { LogRetention } from "../../../aws/logs/log-group";
import type { Network } from "../../../aws/network/network";
import { SecurityGroup } from "../../../aws/network/security-group";
import { suppress } from "../../../terraform/annotations";
import { defaultEngine, defaultEvictionPolicy, type EvictionPolicy, type RedisProps } from "../spec";
import { redisVariables } from "../variables";
import { CacheAlarms } from "./cache-alarms";
import { logDelivery } from "./cache-logs";
import { parameterGroup } from "./cache-parameters";
import { CacheUsers } from "./cache-users";
import { engineVersion } from "./engine";
import { isShort, type SnapshotRetention, unexplainedSnapshots } from "./snapshot-retention";

export interface RedisCacheProps extends SnapshotRetention {
  /** Identifier of the replication group: lower-case letters, digits and `-`; cut to 40. */
  readonly name: string;
  /** The word in the application: names the variables in the containers that use it. */
  readonly label: string;
  readonly network: Network;
  /** @default "redis" */
  readonly engine?: "redis" | "valkey";
  /** Major version. */
  readonly version: RedisProps["version"];
  /** @default "allkeys-lru" */
  readonly evictionPolicy?: EvictionPolicy;
  readonly nodeType: string;
  /** 0–5 */
  readonly replicas: number;
  readonly multiAz: Choice;
  /** Per cent of the memory for snapshots and replication. */
  readonly reservedMemoryPercent: number;
  readonly snapshotWindow: string;
  readonly maintenanceWindow: string;
  readonly finalSnapshot: Choice;
  /** A key that ElastiCache may use. */
  readonly dataKey: EncryptionKey;
  readonly logRetention: LogRetention;
  readonly logKey: EncryptionKey;
  readonly alarmTopic: AlertTopic;
}

/** Not Redis' own 6379: whoever scans for it finds nothing. cdk-nag AwsSolutions-AEC5 */
const port = 6380;

/** Redis or Valkey on ElastiCache: survives a zone, speaks TLS alone, and knows each of its users by its IAM role. */
export class RedisCache extends Construct {
  readonly resource: ElasticacheReplicationGroup;
  readonly securityGroup: SecurityGroup;
  readonly users: CacheUsers;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RedisCacheProps,
  ) {
    super(scope, id);
    const { label, network, engine = defaultEngine, evictionPolicy = defaultEvictionPolicy } = props;
    throwIfInvalid(unexplainedSnapshots(`${this.node.path}: snapshotRetentionDays`, props));
    const name = fitName(40, props.name);
    this.securityGroup = new SecurityGroup(this, "security-group", {
      label,
      name: props.name,
      description: `Cache ${label}`,
      vpcId: network.vpcId,
    });
    this.users = new CacheUsers(this, "users", { name, engine });
    this.resource = new ElasticacheReplicationGroup(this, "Resource", {
      replicationGroupId: name,
      description: `Cache ${label}`,
      engine,
      engineVersion: engineVersion(engine, props.version),
      autoMinorVersionUpgrade: "true",
      nodeType: props.nodeType,
      numCacheClusters: 1 + props.replicas,
      automaticFailoverEnabled: !isOff(props.multiAz),
      multiAzEnabled: !isOff(props.multiAz),
      port,
      parameterGroupName: parameterGroup(this, { ...props, engine, evictionPolicy }).name,
      subnetGroupName: new ElasticacheSubnetGroup(this, "subnets", {
        name: props.name,
        description: `Isolated subnets of ${props.name}`,
        subnetIds: network.isolated.subnetIds,
      }).name,
      securityGroupIds: [this.securityGroup.id],
      userGroupIds: [this.users.group.userGroupId],
      transitEncryptionEnabled: true,
      transitEncryptionMode: "required",
      atRestEncryptionEnabled: "true",
      kmsKeyId: props.dataKey.arn,
      snapshotRetentionLimit: props.snapshotRetentionDays,
      snapshotWindow: props.snapshotWindow,
      maintenanceWindow: props.maintenanceWindow,
      finalSnapshotIdentifier: isOff(props.finalSnapshot) ? undefined : `${name}-final`,
      logDeliveryConfiguration: logDelivery(this, props),
    });
    this.explain(props);
    for (let node = 1; node <= 1 + props.replicas; node++) {
      const number = String(node).padStart(3, "0");
      new CacheAlarms(this, `alarms-${number}`, {
        node: `${name}-${number}`,
        replicated: props.replicas > 0,
        evictionPolicy,
        alarmTopic: props.alarmTopic,
      });
    }
  }

  /** Where writes go: follows the primary. */
  get endpoint(): string {
    return this.resource.primaryEndpointAddress;
  }

  /**
   * Lets a service connect: a rule at both ends, the address as variables, a user of its own, and the right to log in as
   * that user with a token that its role signs.
   */
  allowFrom(consumer: Consumer): void {
    const variables = redisVariables(this.props.label);
    const user = this.users.userOf(consumer.label);
    consumer.securityGroup.allowTo(this.securityGroup, port);
    consumer.setVariable(variables.host, this.endpoint);
    consumer.setVariable(
      variables.readHost,
      this.props.replicas > 0 ? this.resource.readerEndpointAddress : this.endpoint,
    );
    consumer.setVariable(variables.port, String(port));
    consumer.setVariable(variables.tls, "on");
    consumer.setVariable(variables.username, user.userName);
    consumer.setVariable(variables.cacheName, this.resource.replicationGroupId);
    consumer.allow({ actions: ["elasticache:Connect"], resources: [this.resource.arn, user.arn] });
  }

  private explain({ multiAz, finalSnapshot, ...props }: RedisCacheProps): void {
    if (isOff(multiAz))
      suppress(this.resource, ["CKV2_AWS_50", "AwsSolutions-AEC4", "cache-multi-az"], multiAz.because);
    if (isShort(props.snapshotRetentionDays) && props.snapshotRetentionBecause !== undefined)
      suppress(this.resource, "cache-snapshots", props.snapshotRetentionBecause);
    if (isOff(finalSnapshot)) suppress(this.resource, "cache-final-snapshot", finalSnapshot.because);
  }
}
