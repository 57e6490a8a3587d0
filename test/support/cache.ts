import type { Construct } from "constructs";
import { RedisCache, type RedisCacheProps } from "../../constructs/components/redis/aws/redis-cache";
import { alarmTopic, cluster, key, logKey, logRetention, network } from "./foundation";
import { worker } from "./services";
import { type Synthesized, synthesizeStack } from "./synthesize";

/** A cache with all protections and two replicas. */
export function cache(scope: Construct, props: Partial<RedisCacheProps> = {}) {
  const on = { network: network(scope), alarmTopic: alarmTopic(scope) };
  const sessions = new RedisCache(scope, "sessions", {
    ...on,
    name: "test-sessions",
    label: "sessions",
    version: "7",
    nodeType: "cache.r7g.large",
    replicas: 2,
    multiAz: true,
    reservedMemoryPercent: 25,
    snapshotRetentionDays: 7,
    snapshotWindow: "02:00-03:00",
    maintenanceWindow: "sun:04:00-sun:05:00",
    finalSnapshot: true,
    dataKey: key(scope, "elasticache"),
    logRetention,
    logKey: logKey(scope),
    ...props,
  });
  return { sessions, on };
}

/** This cache, and a worker that uses it. */
export function usedCache(props: Partial<RedisCacheProps> = {}): Synthesized {
  return synthesizeStack((scope) => {
    const { sessions, on } = cache(scope, props);
    const mailer = worker(
      scope,
      "mailer",
      { ...on, cluster: cluster(scope) },
      { scaleOn: { cpuPercent: 60 } },
    );
    sessions.grantConnect(mailer.service);
  });
}
