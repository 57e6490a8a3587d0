import { MskConfiguration } from "@cdktf/provider-aws/lib/msk-configuration";
import type { Construct } from "constructs";
import { physicalName } from "../../../aws/names/physical-name";
import { replicationFactor } from "./replication-factor";

/** The brokers' defaults for topics. */
export function brokerConfiguration(
  scope: Construct,
  { name, brokers }: { readonly name: string; readonly brokers: number },
): MskConfiguration {
  const replicas = replicationFactor(brokers);
  return new MskConfiguration(scope, "configuration", {
    name: physicalName("aws_msk_configuration", name),
    serverProperties: [
      // A misspelt topic name is an error and creates no topic.
      "auto.create.topics.enable=false",
      `default.replication.factor=${replicas}`,
      // A write is acknowledged when it survives the loss of one broker.
      `min.insync.replicas=${Math.max(1, replicas - 1)}`,
      // A replica that is behind never becomes the leader, which would lose acknowledged records.
      "unclean.leader.election.enable=false",
      "",
    ].join("\n"),
  });
}
