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
import { type StreamsSettings, streamsSchema } from "../cluster-settings";
import { brokerConfiguration } from "./broker-configuration";
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
  /** Where the alarms of the cluster are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

const schema = exactly({ ...targetShape, ...streamsSchema.shape, ...retentionShape });

/** Port for clients that log in with IAM, over TLS. */
const port = 9098;

/** Kafka on MSK: brokers in every zone, TLS only, and clients that log in with their IAM roles. */
export class StreamCluster extends Construct {
  /** The MSK cluster. */
  readonly resource: MskCluster;
  /** Security group of the brokers. */
  readonly securityGroup: SecurityGroup;
  private readonly alarms: StreamAlarms;
  private readonly clients = new Set<string>();
  private readonly target: ClusterTarget;

  constructor(scope: Construct, id: string, props: StreamClusterProps) {
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
      clientAuthentication: { unauthenticated: false, sasl: { iam: true, scram: false } },
      configurationInfo: { arn: configuration.arn, revision: configuration.latestRevision },
      encryptionInfo: {
        encryptionAtRestKmsKeyArn: props.dataKey.arn,
        encryptionInTransit: { clientBroker: "TLS", inCluster: true },
      },
      enhancedMonitoring: "PER_BROKER",
      loggingInfo: { brokerLogs: { cloudwatchLogs: { enabled: true, logGroup: logs.name } } },
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
    if (!this.clients.has(consumer.label)) {
      this.clients.add(consumer.label);
      consumer.securityGroup.allowTo(this.securityGroup, port);
      consumer.allow(connectStatement(this.target));
    }
    setStreamVariables(consumer, this.brokers, topic, intent);
    if (intent.reads) this.alarms.watchReader(topic.label, consumer.label);
    consumer.allow(...streamStatements(this.target, topic.label, consumer.label, intent));
  }
}
