import type { ElasticacheReplicationGroupLogDeliveryConfiguration } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import type { Construct } from "constructs";
import type { EncryptionKey } from "../../../aws/encryption/encryption-key";
import { LogGroup, type LogRetention } from "../../../aws/logs/log-group";

const types = ["slow-log", "engine-log"];

/** Where slow commands and failovers are written down: log groups of ours, before AWS makes its own. */
export function logDelivery(
  scope: Construct,
  props: { readonly name: string; readonly logKey: EncryptionKey; readonly logRetention: LogRetention },
): ElasticacheReplicationGroupLogDeliveryConfiguration[] {
  return types.map((type) => {
    const group = new LogGroup(scope, `log-${type}`, {
      // Groups below this path share one resource policy, which AWS makes.
      name: `/aws/vendedlogs/elasticache/${props.name}/${type}`,
      key: props.logKey,
      ...props.logRetention,
    });
    return {
      logType: type,
      logFormat: "json",
      destinationType: "cloudwatch-logs",
      destination: group.name,
    };
  });
}
