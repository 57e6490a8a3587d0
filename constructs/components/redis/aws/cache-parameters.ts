import { ElasticacheParameterGroup } from "@cdktf/provider-aws/lib/elasticache-parameter-group";
import type { Construct } from "constructs";
import { physicalName } from "../../../aws/names/physical-name";
import type { RedisSettings } from "../settings";
import type { RedisProps } from "../spec";

/** The parameters of the engine that the application or the environment sets. */
export function parameterGroup(
  scope: Construct,
  props: Required<Pick<RedisProps, "engine" | "version" | "evictionPolicy">> &
    Pick<RedisSettings, "reservedMemoryPercent"> & { readonly name: string },
): ElasticacheParameterGroup {
  const family = `${props.engine}${props.version}`;
  return new ElasticacheParameterGroup(scope, "parameters", {
    // Another engine needs a group of another family: the old one is deleted after the nodes use the new one.
    name: physicalName("aws_elasticache_parameter_group", props.name, family),
    family,
    description: `${family} of ${props.name}`,
    parameter: [
      { name: "maxmemory-policy", value: props.evictionPolicy },
      { name: "reserved-memory-percent", value: String(props.reservedMemoryPercent) },
    ],
    lifecycle: { createBeforeDestroy: true },
  });
}
