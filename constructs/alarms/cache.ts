import { declareAlarms } from "./declaration";

const namespace = "AWS/ElastiCache";
const describe =
  "aws elasticache describe-cache-clusters --cache-cluster-id {CacheClusterId} --show-cache-node-info";
const events =
  "`aws elasticache describe-events --source-type cache-cluster --source-identifier {CacheClusterId} --duration 1440`";
const logs = "docker logs --tail 100 {container}";
const common = { when: "above", periodSeconds: 300, periods: 3, firstCommand: describe } as const;

/** Alarms of a node of a Redis cache. */
export const cacheAlarms = declareAlarms("cache", {
  cpu: {
    ...common,
    severity: "ticket",
    symptom:
      "The one thread of {cache} was busy above {threshold} % for 15 minutes: commands of all services queue up.",
    why: "One thread executes all commands; above 80 % each slow command delays the others.",
    threshold: 80,
    // A node that sends no metrics may be down.
    missingData: "breaching",
    metric: { namespace, name: "EngineCPUUtilization", statistic: "Average" },
    machine: {
      expression: '100 * rate(redis_cpu_user_seconds_total{instance="{container}"}[5m])',
      firstCommand: logs,
      steps: ["Look for slow commands: KEYS, large SMEMBERS, Lua scripts. Replace them."],
    },
    steps: [
      events,
      "Look for slow commands in the slow log: KEYS, large SMEMBERS, Lua scripts. Replace them.",
    ],
    prevention: "Use SCAN, small values and pipelines.",
  },
  memory: {
    ...common,
    severity: "page",
    symptom:
      "More than {threshold} % of the memory of {cache} was used for 15 minutes: when it is full, writes may fail.",
    why: "Above 80 % too little is left for a snapshot's copy and for client buffers.",
    threshold: 80,
    missingData: "breaching",
    metric: { namespace, name: "DatabaseMemoryUsagePercentage", statistic: "Maximum" },
    machine: {
      expression:
        '100 * redis_memory_used_bytes{instance="{container}"} / redis_memory_max_bytes{instance="{container}"}',
      firstCommand: logs,
      steps: [
        "Raise `memoryMiB` of the cache in the environment config and deploy.",
        "Give keys a time to live.",
      ],
    },
    steps: [
      events,
      "Choose a larger `nodeType` in the environment config and apply.",
      "Give keys an expiry.",
    ],
    prevention: "Set an expiry on every key that may be lost.",
  },
  swap: {
    ...common,
    severity: "ticket",
    symptom: "More than 50 MiB of {cache} were swapped for 15 minutes: commands wait for the disk.",
    why: "ElastiCache itself swaps some MiB; more means that the reserved memory is too small.",
    threshold: 50 * 1024 ** 2,
    missingData: "notBreaching",
    metric: { namespace, name: "SwapUsage", statistic: "Maximum" },
    steps: [events, "Raise `reservedMemoryPercent`, or choose a larger `nodeType`, and apply."],
    prevention: "Keep at least 25 % of the memory reserved where snapshots are taken.",
  },
  evictions: {
    ...common,
    severity: "ticket",
    symptom:
      "More than {threshold} keys of {cache} were evicted in each 5 minutes of 15 because the memory was full: services read from the database instead.",
    why: "Single evictions are what a cache is for; 1,000 in 5 minutes mean that it is too small.",
    threshold: 1000,
    missingData: "notBreaching",
    metric: { namespace, name: "Evictions", statistic: "Sum" },
    machine: {
      expression: 'increase(redis_evicted_keys_total{instance="{container}"}[5m])',
      firstCommand: logs,
      steps: [
        "Raise `memoryMiB` of the cache in the environment config and deploy.",
        "Find the keys that need not be there: give them a time to live.",
      ],
    },
    steps: ["Choose a larger `nodeType` in the environment config and apply.", "Shorten expiry times."],
    prevention: "Watch the hit rate on the dashboard.",
  },
  connections: {
    ...common,
    severity: "ticket",
    symptom: "More than {threshold} connections to {cache} for 15 minutes, 80 % of what a node accepts.",
    why: "A node accepts 65,000; 80 % leave room for a deployment, which doubles the tasks.",
    missingData: "breaching",
    metric: { namespace, name: "CurrConnections", statistic: "Maximum" },
    machine: {
      expression: 'redis_connected_clients{instance="{container}"}',
      // Redis accepts 10,000 clients.
      threshold: 8000,
      firstCommand: logs,
      steps: ["Find the service that opens a connection for each request, and give it a pool."],
    },
    steps: [events, "Find the service that opens a connection for each request, and give it a pool."],
    prevention: "One pool for each task, with a limit.",
  },
  "replication-lag": {
    ...common,
    severity: "ticket",
    symptom:
      "The replica {cache} was more than {threshold} seconds behind for 15 minutes: a failover would lose them.",
    why: "A healthy replica is behind by less than a second; 30 of them are no peak.",
    threshold: 30,
    // The primary sends no replication lag.
    missingData: "notBreaching",
    metric: { namespace, name: "ReplicationLag", statistic: "Maximum" },
    steps: [events, "Look for bulk writes; choose a node type with more network bandwidth."],
    prevention: "Spread bulk writes over time.",
  },
});
