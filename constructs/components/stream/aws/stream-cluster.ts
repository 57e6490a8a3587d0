import { MskCluster } from "@cdktf/provider-aws/lib/msk-cluster";
import { Construct } from "constructs";
import type { Intent } from "../../../application/data-access";
import type { AlertTopic } from "../../../aws/alerting/alert-topic";
import type { Consumer } from "../../../aws/consumer";
import type { EncryptionKey } from "../../../aws/encryption/encryption-key";
import { fitName } from "../../../aws/fit-name";
import { LogGroup, type LogRetention } from "../../../aws/logs/log-group";
import type { Network } from "../../../aws/network/network";
import { SecurityGroup } from "../../../aws/network/security-group";
import type { Target } from "../../../aws/target";
import { brokerConfiguration } from "./broker-configuration";
import { StreamAlarms } from "./stream-alarms";
import { type ClusterTarget, maySpeak, streamStatements } from "./stream-permissions";
import { type StreamTopic, tellOf } from "./stream-topic";

export interface StreamClusterProps extends Target {
  /** e.g. `shop-production-streams`; cut to 64. */
  readonly name: string;
  readonly network: Network;
  /** A version of Kafka that MSK offers, e.g. `3.9.x`. */
  readonly kafkaVersion: string;
  readonly instanceType: string;
  /** 1–10; the network has 2 or 3 zones. */
  readonly brokersPerZone: number;
  /** GiB of each broker: 1–16384. */
  readonly storageGiB: number;
  /** A key that MSK may use. */
  readonly dataKey: EncryptionKey;
  readonly logRetention: LogRetention;
  readonly logKey: EncryptionKey;
  readonly alarmTopic: AlertTopic;
}

/** Where brokers listen for clients that log in with IAM, over TLS. */
const port = 9098;

/** Kafka on MSK: brokers in every zone, TLS alone, and each client known by its IAM role. */
export class StreamCluster extends Construct {
  readonly resource: MskCluster;
  readonly securityGroup: SecurityGroup;
  private readonly clients = new Set<string>();
  private readonly place: ClusterTarget;

  constructor(scope: Construct, id: string, props: StreamClusterProps) {
    super(scope, id);
    const { network, alarmTopic: topic, account, region } = props;
    const name = fitName(64, props.name);
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
      // Groups below this path share one resource policy, which AWS makes.
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
    this.place = { account, region, name, arn: this.resource.arn };
    new StreamAlarms(this, "alarms", { cluster: name, brokers, alarmTopic: topic });
  }

  /** Where a client asks first. */
  get brokers(): string {
    return this.resource.bootstrapBrokersSaslIam;
  }

  /** Lets a service write to a topic, or read it in a group of its own, or both. */
  allowFrom(consumer: Consumer, topic: StreamTopic, intent: Intent): void {
    if (!this.clients.has(consumer.label)) {
      this.clients.add(consumer.label);
      consumer.securityGroup.allowTo(this.securityGroup, port);
      consumer.allow(maySpeak(this.place));
    }
    tellOf(consumer, this.brokers, topic, intent);
    consumer.allow(...streamStatements(this.place, topic.label, consumer.label, intent));
  }
}
