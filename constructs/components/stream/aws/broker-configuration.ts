import { MskConfiguration } from "@cdktf/provider-aws/lib/msk-configuration";
import type { Construct } from "constructs";
import { replicationFactor } from "./replication-factor";

/** What brokers do with topics, unless a topic says otherwise. */
export function brokerConfiguration(
  scope: Construct,
  { name, brokers }: { readonly name: string; readonly brokers: number },
): MskConfiguration {
  const copies = replicationFactor(brokers);
  return new MskConfiguration(scope, "configuration", {
    name,
    serverProperties: [
      // A misspelt topic is an error, not a topic.
      "auto.create.topics.enable=false",
      `default.replication.factor=${copies}`,
      // A write counts when one broker may be lost with it.
      `min.insync.replicas=${Math.max(1, copies - 1)}`,
      // A copy that is behind never leads: records that were acknowledged would be gone.
      "unclean.leader.election.enable=false",
      "",
    ].join("\n"),
  });
}
