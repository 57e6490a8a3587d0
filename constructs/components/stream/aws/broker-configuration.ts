import { MskConfiguration } from "@cdktf/provider-aws/lib/msk-configuration";
import type { Construct } from "constructs";
import { replicationFactor } from "./replication-factor";

/** The brokers' defaults for topics. */
export function brokerConfiguration(
  scope: Construct,
  { name, brokers }: { readonly name: string; readonly brokers: number },
): MskConfiguration {
  const copies = replicationFactor(brokers);
  return new MskConfiguration(scope, "configuration", {
    name,
    serverProperties: [
      // A misspelt topic name is an error and creates no topic.
      "auto.create.topics.enable=false",
      `default.replication.factor=${copies}`,
      // A write is acknowledged when it survives the loss of one broker.
      `min.insync.replicas=${Math.max(1, copies - 1)}`,
      // A replica that is behind never becomes the leader, which would lose acknowledged records.
      "unclean.leader.election.enable=false",
      "",
    ].join("\n"),
  });
}
