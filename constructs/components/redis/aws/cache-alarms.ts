import { Construct } from "constructs";
import { cacheAlarms } from "../../../alarms/cache";
import { Alarm, type AlarmProps } from "../../../aws/alerting/alarm";
import type { AlarmTopicRef } from "../../../aws/existing/references";
import type { EvictionPolicy } from "../spec";
import { maxClients } from "./node-type";

export interface CacheAlarmsProps {
  /** The node's identifier: `shop-production-sessions-001`. */
  readonly node: string;
  /** Whether the cache has replicas. */
  readonly replicated: boolean;
  /** Which keys the engine deletes when the memory is full: decides whether full memory or evictions raise an alarm. */
  readonly evictionPolicy: EvictionPolicy;
  /** Where the alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** Alarms of one node: CPU, memory, swap, evictions, connections, replication lag. */
export class CacheAlarms extends Construct {
  constructor(scope: Construct, id: string, props: CacheAlarmsProps) {
    super(scope, id);
    const { node, evictionPolicy, replicated, alarmTopic } = props;
    const watch = (metric: keyof typeof cacheAlarms, more: Pick<AlarmProps, "threshold"> = {}) =>
      new Alarm(this, metric, {
        alarm: cacheAlarms[metric],
        name: `${node}-${metric}`,
        of: { CacheClusterId: node },
        values: { cache: node },
        alarmTopic,
        ...more,
      });
    watch("cpu");
    // With allkeys-… the memory is always full: evictions show whether it is too small.
    if (!evictionPolicy.startsWith("allkeys-")) watch("memory");
    watch("swap");
    if (evictionPolicy !== "noeviction") watch("evictions");
    watch("connections", { threshold: Math.floor(maxClients * 0.8) });
    if (replicated) watch("replication-lag");
  }
}
