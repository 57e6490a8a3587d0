import { ElasticacheParameterGroup } from "@cdktf/provider-aws/lib/elasticache-parameter-group";
import type { Construct } from "constructs";
import type { EvictionPolicy } from "../spec";

/** Settings of the engine that the application or the environment chooses. */
export function parameterGroup(
  scope: Construct,
  props: {
    readonly name: string;
    readonly engine: "redis" | "valkey";
    readonly version: string;
    readonly evictionPolicy: EvictionPolicy;
    readonly reservedMemoryPercent: number;
  },
): ElasticacheParameterGroup {
  const family = `${props.engine}${props.version}`;
  return new ElasticacheParameterGroup(scope, "parameters", {
    // Another engine brings a group of another family: it stands beside the old one until the nodes have moved.
    name: `${props.name}-${family}`,
    family,
    description: `${family} of ${props.name}`,
    parameter: [
      { name: "maxmemory-policy", value: props.evictionPolicy },
      { name: "reserved-memory-percent", value: String(props.reservedMemoryPercent) },
    ],
    lifecycle: { createBeforeDestroy: true },
  });
}
