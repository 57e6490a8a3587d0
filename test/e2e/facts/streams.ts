import { z } from "zod";
import type { Environment } from "../../../constructs/environment/environment";
import { createdByStack } from "../../support/created-by-stack";
import type { Aws } from "../aws";
import type { Fact } from "./fact";

const cluster = z.object({
  ClusterArn: z.string(),
  ClusterName: z.string(),
  NumberOfBrokerNodes: z.number(),
  BrokerNodeGroupInfo: z.object({
    InstanceType: z.string(),
    ClientSubnets: z.array(z.string()),
    SecurityGroups: z.array(z.string()),
    StorageInfo: z.object({ EbsStorageInfo: z.object({ VolumeSize: z.number() }) }),
    ConnectivityInfo: z.object({ PublicAccess: z.object({ Type: z.string() }) }),
  }),
  ClientAuthentication: z.object({
    Sasl: z.object({ Iam: z.object({ Enabled: z.boolean() }), Scram: z.object({ Enabled: z.boolean() }) }),
    Unauthenticated: z.object({ Enabled: z.boolean() }),
  }),
  CurrentBrokerSoftwareInfo: z.object({ ConfigurationArn: z.string(), KafkaVersion: z.string() }),
  EncryptionInfo: z.object({
    EncryptionAtRest: z.object({ DataVolumeKMSKeyId: z.string() }),
    EncryptionInTransit: z.object({ ClientBroker: z.string(), InCluster: z.boolean() }),
  }),
  LoggingInfo: z.object({ BrokerLogs: z.object({ CloudWatchLogs: z.object({ LogGroup: z.string() }) }) }),
});

/** The brokers of streams as AWS shows them: where they are, who may speak with them, and how. */
export async function streamFacts(
  aws: Aws,
  { application, name, network, streams }: Environment,
): Promise<Fact[]> {
  const ask = <Answer>(operation: string, answer: z.ZodType<Answer>, parameters: object = {}) =>
    aws.ask({ service: "kafka", operation, parameters }, answer);
  const { ClusterInfoList } = await ask("list_clusters", z.object({ ClusterInfoList: z.array(z.unknown()) }));
  const what = "clusters of brokers";
  if (!streams) return [{ what, expected: 0, found: ClusterInfoList.length }];
  const listed = z.array(z.object({ ClusterArn: z.string() })).parse(ClusterInfoList);
  const [found] = await Promise.all(
    listed.map(async (parameters) => {
      const { ClusterInfo } = await ask("describe_cluster", z.object({ ClusterInfo: cluster }), parameters);
      return ClusterInfo;
    }),
  );
  const brokers = z.object({ BootstrapBrokerStringSaslIam: z.string() });
  const { BootstrapBrokerStringSaslIam: bootstrap } = await ask("get_bootstrap_brokers", brokers, {
    ClusterArn: found?.ClusterArn,
  });
  const { ServerProperties: properties } = await ask(
    "describe_configuration_revision",
    z.object({ ServerProperties: z.string() }),
    { Arn: found?.CurrentBrokerSoftwareInfo.ConfigurationArn, Revision: 1 },
  );
  const prefix = `${application.name}-${name}-streams`;
  const zones = createdByStack(network).zones.length;
  return [
    { what, expected: 1, found: listed.length },
    {
      what: "brokers",
      expected: {
        name: prefix,
        version: streams.kafkaVersion,
        type: streams.instanceType,
        count: zones * streams.brokersPerZone,
        subnets: zones,
        storageGiB: streams.storageGiB,
        groups: 1,
        public: "DISABLED",
        logs: `/aws/vendedlogs/msk/${prefix}`,
      },
      found: found && {
        name: found.ClusterName,
        version: found.CurrentBrokerSoftwareInfo.KafkaVersion,
        type: found.BrokerNodeGroupInfo.InstanceType,
        count: found.NumberOfBrokerNodes,
        subnets: new Set(found.BrokerNodeGroupInfo.ClientSubnets).size,
        storageGiB: found.BrokerNodeGroupInfo.StorageInfo.EbsStorageInfo.VolumeSize,
        groups: found.BrokerNodeGroupInfo.SecurityGroups.length,
        public: found.BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type,
        logs: found.LoggingInfo.BrokerLogs.CloudWatchLogs.LogGroup,
      },
    },
    {
      what: "how one speaks with brokers: over TLS, with a role, and no other way",
      expected: { iam: true, scram: false, unknown: false, tls: ["TLS", true], key: true, ports: ["9098"] },
      found: found && {
        iam: found.ClientAuthentication.Sasl.Iam.Enabled,
        scram: found.ClientAuthentication.Sasl.Scram.Enabled,
        unknown: found.ClientAuthentication.Unauthenticated.Enabled,
        tls: Object.values(found.EncryptionInfo.EncryptionInTransit),
        key: found.EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId.startsWith("arn:aws:kms:"),
        ports: [...new Set(bootstrap.split(",").map((broker) => broker.split(":")[1]))],
      },
    },
    {
      what: "a misspelt topic is an error",
      expected: true,
      found: properties.includes("auto.create.topics.enable=false"),
    },
  ];
}
