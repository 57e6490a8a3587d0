import { MskCluster } from "@cdktf/provider-aws/lib/msk-cluster";
import { Construct } from "constructs";
import type { Intent } from "../../../application/data-access";
import { exactly } from "../../../application/schema-values";
import type { Consumer } from "../../../aws/consumer";
import type { AlarmTopicRef, KeyRef, NetworkRef } from "../../../aws/existing/references";
import { retentionProblems } from "../../../aws/logs/checks";
import { LogGroup, type LogProps } from "../../../aws/logs/log-group";
import { retentionShape } from "../../../aws/logs/settings";
import { physicalName } from "../../../aws/names/physical-name";
import { SecurityGroup } from "../../../aws/network/security-group";
import { type Target, targetShape } from "../../../aws/target";
import { checkProps } from "../../../terraform/check-props";
import { defaultPasswordVersion, type StreamsSettings, streamsSchema } from "../cluster-settings";
import { hasPasswords } from "../spec";
import { mechanism, passwordStreamVariables } from "../variables";
import { brokerConfiguration } from "./broker-configuration";
import { ScramUsers } from "./scram-users";
import { StreamAlarms } from "./stream-alarms";
import { type ClusterTarget, connectStatement, streamStatements } from "./stream-permissions";
import { type StreamTopic, setStreamVariables } from "./stream-topic";

export interface StreamClusterProps extends Target, StreamsSettings, LogProps {
  /** Name of the cluster, 1–64 letters, digits and `-`; a longer one is cut and gets a hash. */
  readonly name: string;
  /** The brokers are in its isolated subnets. */
  readonly network: NetworkRef;
  /** Encrypts the records at rest: a key that MSK may use. */
  readonly dataKey: KeyRef;
  /**
   * Encrypts the passwords of streams that have them: a customer managed key that Secrets Manager may use.
   * @default clients log in with their IAM roles alone
   */
  readonly passwordKey?: KeyRef;
  /** Where the alarms of the cluster are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

const schema = exactly({ ...targetShape, ...streamsSchema.shape, ...retentionShape });

/** Port for clients that log in with IAM, over TLS. */
const port = 9098;
/** Port for clients that log in with a password, over TLS. */
const scramPort = 9096;

/** Kafka on MSK: brokers in every zone, TLS only, and clients that log in with their IAM roles. */
export class StreamCluster extends Construct {
  /** The MSK cluster. */
  readonly resource: MskCluster;
  /** Security group of the brokers. */
  readonly securityGroup: SecurityGroup;
  private readonly alarms: StreamAlarms;
  /** Those with a password. */
  private readonly scram?: ScramUsers;
  private readonly clients = new Set<string>();
  private readonly scramClients = new Set<string>();
  private readonly target: ClusterTarget;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: StreamClusterProps,
  ) {
    super(scope, id);
    checkProps(this, schema, props, retentionProblems);
    const { network, alarmTopic, account, region } = props;
    const name = physicalName("aws_msk_cluster", props.name);
    const subnets = network.isolated.subnetIds;
    const brokers = subnets.length * props.brokersPerZone;
    this.securityGroup = new SecurityGroup(this, "security-group", {
      label: "streams",
      name: props.name,
      description: "Brokers of streams",
      vpcId: network.vpcId,
    });
    const configuration = brokerConfiguration(this, { ...props, name, brokers });
    const logs = new LogGroup(this, "log", {
      // Groups below this path share one resource policy, which AWS creates.
      name: `/aws/vendedlogs/msk/${name}`,
      key: props.logKey,
      ...props.logRetention,
    });
    this.resource = new MskCluster(this, "Resource", {
      clusterName: name,
      kafkaVersion: props.kafkaVersion,
      numberOfBrokerNodes: brokers,
      brokerNodeGroupInfo: {
        instanceType: props.instanceType,
        clientSubnets: subnets,
        securityGroups: [this.securityGroup.id],
        connectivityInfo: { publicAccess: { type: "DISABLED" } },
        storageInfo: { ebsStorageInfo: { volumeSize: props.storageGiB } },
      },
      clientAuthentication: {
        unauthenticated: false,
        sasl: { iam: true, scram: props.passwordKey !== undefined },
      },
      configurationInfo: { arn: configuration.arn, revision: configuration.latestRevision },
      encryptionInfo: {
        encryptionAtRestKmsKeyArn: props.dataKey.arn,
        encryptionInTransit: { clientBroker: "TLS", inCluster: true },
      },
      enhancedMonitoring: "PER_BROKER",
      loggingInfo: { brokerLogs: { cloudwatchLogs: { enabled: true, logGroup: logs.name } } },
    });
    if (props.passwordKey)
      this.scram = new ScramUsers(this, "users", {
        cluster: this.resource,
        name,
        key: props.passwordKey,
        version: props.passwordVersion ?? defaultPasswordVersion,
      });
    this.target = { account, region, name, arn: this.resource.arn };
    this.alarms = new StreamAlarms(this, "alarms", { cluster: name, brokers, alarmTopic });
  }

  /** Bootstrap brokers: the addresses that a client connects to first. */
  get brokers(): string {
    return this.resource.bootstrapBrokersSaslIam;
  }

  /** Lets a service read a topic, in a consumer group of its own. */
  grantRead(consumer: Consumer, topic: StreamTopic): void {
    this.grant(consumer, topic, { reads: true, writes: false });
  }

  /** Lets a service write to a topic. */
  grantWrite(consumer: Consumer, topic: StreamTopic): void {
    this.grant(consumer, topic, { reads: false, writes: true });
  }

  /** Lets a service read a topic and write to it. */
  grantReadWrite(consumer: Consumer, topic: StreamTopic): void {
    this.grant(consumer, topic, { reads: true, writes: true });
  }

  private grant(consumer: Consumer, topic: StreamTopic, intent: Intent): void {
    if (intent.reads) this.alarms.watchReader(topic.label, consumer.label);
    if (hasPasswords(topic)) {
      setStreamVariables(consumer, this.resource.bootstrapBrokersSaslScram, topic, intent);
      this.grantPassword(consumer, topic.label);
      return;
    }
    if (!this.clients.has(consumer.label)) {
      this.clients.add(consumer.label);
      consumer.securityGroup.allowTo(this.securityGroup, port);
      consumer.allow(connectStatement(this.target));
    }
    setStreamVariables(consumer, this.brokers, topic, intent);
    consumer.allow(...streamStatements(this.target, topic.label, consumer.label, intent));
  }

  private grantPassword(consumer: Consumer, label: string): void {
    const { passwordKey } = this.props;
    if (!this.scram || !passwordKey)
      throw new Error(
        `${this.node.path}: ${label} has passwords, and the cluster has no passwordKey for them.`,
      );
    const user = this.scram.userOf(consumer.label);
    const variables = passwordStreamVariables(label);
    consumer.setVariable(variables.username, user.username);
    consumer.setVariable(variables.mechanism, mechanism);
    if (this.scramClients.has(consumer.label)) {
      consumer.injectSecret(variables.password, user.password);
      return;
    }
    this.scramClients.add(consumer.label);
    consumer.securityGroup.allowTo(this.securityGroup, scramPort);
    consumer.waitFor(this.scram.association);
    consumer.injectSecret(
      variables.password,
      user.password,
      { actions: ["secretsmanager:GetSecretValue"], resources: [...user.secretArns] },
      { actions: ["kms:Decrypt"], resources: [passwordKey.arn] },
    );
  }
}
