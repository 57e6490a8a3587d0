import type { ElasticacheReplicationGroupLogDeliveryConfiguration } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import type { Construct } from "constructs";
import { LogGroup, type LogProps } from "../../../aws/logs/log-group";

const types = ["slow-log", "engine-log"];

/** Log groups for slow commands and engine events, created before AWS would make its own without key and retention. */
export function logDelivery(
  scope: Construct,
  props: LogProps & { readonly name: string },
): ElasticacheReplicationGroupLogDeliveryConfiguration[] {
  return types.map((type) => {
    const group = new LogGroup(scope, `log-${type}`, {
      // Groups below this path share one resource policy, which AWS creates.
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
