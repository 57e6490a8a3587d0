import type { Construct } from "constructs";
import type { DataCommon, StoreBuilder } from "../aws-component";
import { intentOf } from "../../application/data-access";
import { kebabCase } from "../../application/variable-names";
import type { Environment } from "../../environment/environment";
import { StreamCluster } from "./aws/stream-cluster";

export const streamBuilder: StoreBuilder<"stream"> = {
  dataKeyUsers: ["kafka"],
  build: (_scope, { name, spec }, { streams }) => {
    // The check has made sure that there are brokers.
    if (!streams) throw new Error(`${name}: this environment has no brokers.`);
    const { partitions, retentionHours } = spec;
    const topic = { label: kebabCase(name), partitions, retentionHours };
    return {
      usable: { allowFrom: (consumer, user) => streams.allowFrom(consumer, topic, intentOf(spec, user)) },
      outputs: {
        brokers: [streams.brokers, `Brokers of the stream ${name}, reachable by what uses it`],
      },
    };
  },
};

/** The brokers of all streams; none for an application without them. */
export function streamCluster(
  scope: Construct,
  { streams }: Environment,
  { name, account, region, network, alarmTopic, dataKey, logKey, logRetention }: DataCommon,
): StreamCluster | undefined {
  return (
    streams &&
    new StreamCluster(scope, "streams", {
      ...streams,
      ...{ account, region, network, alarmTopic, dataKey, logKey, logRetention },
      name: `${name}-streams`,
    })
  );
}
