import { Construct } from "constructs";
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

const connections = Math.floor(maxClients * 0.8);
const evictions = 1000;

/** Alarms of one node: CPU, memory, swap, evictions, connections, replication lag. */
export class CacheAlarms extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: CacheAlarmsProps,
  ) {
    super(scope, id);
    const { evictionPolicy, replicated } = props;
    this.watch("cpu", {
      metric: "EngineCPUUtilization",
      statistic: "Average",
      symptom: "The engine's one thread was busy above 80 % for 15 minutes: commands queue up.",
      threshold: 80,
      // A node that sends no metrics may be down.
      missingData: "breaching",
    });
    // With allkeys-… the memory is always full: evictions show whether it is too small.
    if (!evictionPolicy.startsWith("allkeys-")) {
      this.watch("memory", {
        metric: "DatabaseMemoryUsagePercentage",
        statistic: "Maximum",
        symptom: "More than 80 % of the memory was used for 15 minutes: when it is full, writes may fail.",
        threshold: 80,
        missingData: "breaching",
      });
    }
    this.watch("swap", {
      metric: "SwapUsage",
      statistic: "Maximum",
      symptom: "More than 50 MiB were swapped for 15 minutes: the reserved memory is too small.",
      threshold: 50 * 1024 ** 2,
      missingData: "notBreaching",
    });
    if (evictionPolicy !== "noeviction") {
      this.watch("evictions", {
        metric: "Evictions",
        statistic: "Sum",
        symptom: `More than ${evictions} keys went in each 5 minutes of 15 because the memory was full: it is too small.`,
        threshold: evictions,
        missingData: "notBreaching",
      });
    }
    this.watch("connections", {
      metric: "CurrConnections",
      statistic: "Maximum",
      symptom: `More than ${connections} connections for 15 minutes, 80 % of what a node accepts.`,
      threshold: connections,
      missingData: "breaching",
    });
    if (replicated) {
      this.watch("replication-lag", {
        metric: "ReplicationLag",
        statistic: "Maximum",
        symptom: "The replica was more than 30 seconds behind for 15 minutes: a failover would lose them.",
        threshold: 30,
        // The primary sends no replication lag.
        missingData: "notBreaching",
      });
    }
  }

  private watch(
    id: string,
    {
      metric,
      statistic,
      ...alarm
    }: Pick<AlarmProps, "symptom" | "threshold" | "missingData"> & {
      metric: string;
      statistic: "Average" | "Maximum" | "Sum";
    },
  ): void {
    const { node, alarmTopic } = this.props;
    new Alarm(this, id, {
      name: `${node}-${id}`,
      measure: {
        namespace: "AWS/ElastiCache",
        name: metric,
        dimensions: { CacheClusterId: node },
        statistic,
      },
      when: "above",
      periodSeconds: 300,
      periods: 3,
      alarmTopic,
      ...alarm,
    });
  }
}
