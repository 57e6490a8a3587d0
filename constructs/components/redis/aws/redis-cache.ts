import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { ElasticacheSubnetGroup } from "@cdktf/provider-aws/lib/elasticache-subnet-group";
import { Construct } from "constructs";
import { isOff } from "../../../application/choice";
import type { At, Problem } from "../../../application/problem";
import { allOf } from "../../../application/rule";
import { exactly } from "../../../application/schema-values";
import type { Consumer } from "../../../aws/consumer";
import type { AlarmTopicRef, KeyRef, NetworkRef } from "../../../aws/existing/references";
import { retentionProblems } from "../../../aws/logs/checks";
import type { LogProps } from "../../../aws/logs/log-group";
import { retentionShape } from "../../../aws/logs/settings";
import { physicalName } from "../../../aws/names/physical-name";
import { SecurityGroup } from "../../../aws/network/security-group";
import { suppress } from "../../../terraform/annotations";
import { checkProps } from "../../../terraform/check-props";
import { isShort, redisProblems } from "../checks";
import { defaultPasswordVersion, type RedisSettings, redisSettingsSchema } from "../settings";
import { defaultEngine, defaultEvictionPolicy, isOpen, type RedisProps, redisSchema } from "../spec";
import { openCacheVariables, passwordCacheVariables, redisVariables } from "../variables";
import { CacheAlarms } from "./cache-alarms";
import { logDelivery } from "./cache-logs";
import { parameterGroup } from "./cache-parameters";
import { CacheUsers } from "./cache-users";
import { engineVersion } from "./engine";

export interface RedisCacheProps extends RedisSettings, RedisProps, LogProps {
  /** Identifier of the replication group, 1–40 lower-case letters, digits and `-`; a longer one is cut and gets a hash. */
  readonly name: string;
  /** Name of the cache in kebab case: first part of the variables that its users get, `sessions`. */
  readonly label: string;
  /** The nodes are in its isolated subnets. */
  readonly network: NetworkRef;
  /** Encrypts the data at rest and the snapshots: a key that ElastiCache may use. */
  readonly dataKey: KeyRef;
  /**
   * Encrypts the passwords of a cache with `login: "password"`: a key that Secrets Manager may use.
   * @default none, for a cache without passwords
   */
  readonly secretKey?: KeyRef;
  /** Where the alarms of each node are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

const schema = exactly({
  ...redisSettingsSchema.shape,
  ...redisSchema.omit({ kind: true }).shape,
  ...retentionShape,
});

/** Not the default 6379: cdk-nag AwsSolutions-AEC5. */
const port = 6380;

/** Redis or Valkey on ElastiCache: fails over between zones, accepts TLS only, and authenticates each user by its IAM role. */
export class RedisCache extends Construct {
  /** The replication group. */
  readonly resource: ElasticacheReplicationGroup;
  /** Security group of the nodes. */
  readonly securityGroup: SecurityGroup;
  /** Users of the cache: one for each service that uses it; undefined for one of Valkey without a login. */
  readonly users?: CacheUsers;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RedisCacheProps,
  ) {
    super(scope, id);
    checkProps(this, schema, props, allOf<RedisCacheProps>(redisProblems, retentionProblems, noSecretKey));
    const { label, network, engine = defaultEngine, evictionPolicy = defaultEvictionPolicy } = props;
    const name = physicalName("aws_elasticache_replication_group", props.name);
    this.securityGroup = new SecurityGroup(this, "security-group", {
      label,
      name: props.name,
      description: `Cache ${label}`,
      vpcId: network.vpcId,
    });
    // Valkey has no default user to limit: without a group everyone who can connect may do everything.
    this.users =
      isOpen(props) && engine === "valkey"
        ? undefined
        : new CacheUsers(this, "users", { name, engine, open: isOpen(props) });
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
        name: physicalName("aws_elasticache_subnet_group", props.name),
        description: `Isolated subnets of ${props.name}`,
        subnetIds: network.isolated.subnetIds,
      }).name,
      securityGroupIds: [this.securityGroup.id],
      userGroupIds: this.users && [this.users.group.userGroupId],
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

  /** Host name of the primary: writes go there, also after a failover. */
  get endpoint(): string {
    return this.resource.primaryEndpointAddress;
  }

  /**
   * Lets a service connect: security group rules, the address as variables, a user of its own, and its password, or the permission to log
   * in as that user with a token that its role signs.
   */
  grantConnect(consumer: Consumer): void {
    const variables = redisVariables(this.props.label);
    consumer.securityGroup.allowTo(this.securityGroup, port);
    consumer.setVariable(variables.host, this.endpoint);
    consumer.setVariable(
      variables.readHost,
      this.props.replicas > 0 ? this.resource.readerEndpointAddress : this.endpoint,
    );
    consumer.setVariable(variables.port, String(port));
    consumer.setVariable(variables.tls, "on");
    if (!this.users || isOpen(this.props)) {
      consumer.setVariable(openCacheVariables(this.props.label).url, `rediss://${this.endpoint}:${port}`);
      return;
    }
    // A user logs in once the group has it.
    consumer.waitFor(this.users.group);
    if (this.props.login === "password") {
      this.grantPassword(consumer, this.users);
      return;
    }
    const user = this.users.userOf(consumer.label);
    consumer.setVariable(variables.username, user.userName);
    consumer.setVariable(variables.cacheName, this.resource.replicationGroupId);
    consumer.allow({ actions: ["elasticache:Connect"], resources: [this.resource.arn, user.arn] });
  }

  private grantPassword(consumer: Consumer, users: CacheUsers): void {
    const { label, secretKey, passwordVersion = defaultPasswordVersion } = this.props;
    if (secretKey === undefined) throw new Error(`${this.node.path} has no key for its passwords.`);
    const variables = passwordCacheVariables(label);
    const user = users.passwordUserOf(consumer.label, { key: secretKey, version: passwordVersion });
    consumer.setVariable(variables.scheme, "rediss");
    consumer.setVariable(variables.username, user.username);
    consumer.injectSecret(
      variables.password,
      user.password,
      { actions: ["secretsmanager:GetSecretValue"], resources: [...user.secretArns] },
      { actions: ["kms:Decrypt"], resources: [secretKey.arn] },
    );
  }

  private explain({ multiAz, finalSnapshot, login = true, ...props }: RedisCacheProps): void {
    if (login !== "password" && isOff(login))
      suppress(this.resource, ["cache-authenticated", "CKV_AWS_31"], login.because);
    if (isOff(multiAz))
      suppress(this.resource, ["CKV2_AWS_50", "AwsSolutions-AEC4", "cache-multi-az"], multiAz.because);
    if (isShort(props.snapshotRetentionDays) && props.snapshotRetentionBecause !== undefined)
      suppress(this.resource, "cache-snapshots", props.snapshotRetentionBecause);
    if (isOff(finalSnapshot)) suppress(this.resource, "cache-final-snapshot", finalSnapshot.because);
  }
}

function noSecretKey({ login, secretKey }: RedisCacheProps, at: At): Problem[] {
  if (login !== "password" || secretKey !== undefined) return [];
  return [
    {
      path: at("secretKey"),
      value: undefined,
      expected: 'a key that Secrets Manager may use: with login: "password" each user has a secret',
      fix: 'Pass one, e.g. secretKey: new EncryptionKey(this, "secret-key", { … }).',
    },
  ];
}
