import type { Construct } from "constructs";
import { shop } from "../../application";
import type { Application } from "../../constructs/application/application";
import {
  StreamCluster,
  type StreamClusterProps,
} from "../../constructs/components/stream/aws/stream-cluster";
import { changedShop } from "./configs";
import { key, logKey, logRetention, target } from "./foundation";
import type { ground } from "./services";

export function streams(
  scope: Construct,
  on: Pick<ReturnType<typeof ground>, "network" | "alarmTopic">,
  props: Partial<StreamClusterProps> = {},
): StreamCluster {
  return new StreamCluster(scope, "streams", {
    ...target,
    network: on.network,
    alarmTopic: on.alarmTopic,
    name: "test-streams",
    kafkaVersion: "3.9.x",
    instanceType: "kafka.m7g.large",
    brokersPerZone: 1,
    storageGiB: 100,
    dataKey: key(scope, "kafka"),
    logRetention,
    logKey: logKey(scope),
    ...props,
  });
}

const without = (uses: readonly string[] = []) => uses.filter((used) => used !== "stockMoves");

/** The shop without its stream. */
export const shopWithoutStream: Application = changedShop({
  "data.stockMoves": undefined,
  "services.api.uses": without(shop.services.api.uses),
  "services.inventory.uses": without(shop.services.inventory.uses),
});
