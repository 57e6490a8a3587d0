import type { Construct } from "constructs";
import type { Complete } from "../../application/complete";
import { grantFor } from "../../application/data-access";
import { kebabCase } from "../../application/variable-names";
import { suppress } from "../../terraform/annotations";
import type { AwsContext, AwsDataComponent } from "../aws-component";
import { StreamCluster } from "./aws/stream-cluster";
import type { StreamTopic } from "./aws/stream-topic";
import { streamsOf } from "./cluster-settings";

export const streamOnAws: AwsDataComponent<"stream"> = {
  dataKeyUsers: () => ["kafka"],
  builder: (scope, context) => {
    const cluster = streamCluster(scope, context);
    return (_scope, { name, spec }) => {
      const { partitions, retentionHours, login } = spec;
      const topic = {
        label: kebabCase(name),
        partitions,
        retentionHours,
        login,
      } satisfies Complete<StreamTopic>;
      return {
        grant: (consumer, user) => cluster[grantFor(spec, user)](consumer, topic),
        outputs: { brokers: [cluster.brokers, `Brokers of the stream ${name}, reachable by what uses it`] },
      };
    };
  },
};

/** The brokers of all streams. */
function streamCluster(scope: Construct, context: AwsContext): StreamCluster {
  const { streams } = context.environment;
  if (!streams) throw new Error("The application has streams, and this environment has no brokers for them.");
  const passwords = streamsOf(context.environment.application).flatMap(({ login }) =>
    typeof login === "object" ? [login.because] : [],
  );
  const cluster = new StreamCluster(scope, "streams", {
    ...streams,
    account: context.account,
    region: context.region,
    name: `${context.prefix}-streams`,
    network: context.network,
    alarmTopic: context.alarmTopic,
    dataKey: context.dataKey,
    logKey: context.logKey,
    logRetention: context.logRetention,
    ...(passwords.length > 0 ? { passwordKey: context.secretKey } : {}),
  });
  if (passwords.length > 0)
    suppress(cluster.resource, "stream-no-passwords", [...new Set(passwords)].join("; "));
  return cluster;
}
