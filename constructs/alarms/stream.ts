import { declareAlarms } from "./declaration";

const namespace = "AWS/Kafka";
const list = "aws kafka list-clusters-v2 --cluster-name-filter {Cluster Name}";
const common = { when: "above", periodSeconds: 60, periods: 3, firstCommand: list } as const;
const logs = "docker logs --tail 100 {container}";

/** Alarms of the brokers of all streams. */
export const streamAlarms = declareAlarms("stream", {
  "offline-partitions": {
    ...common,
    severity: "page",
    symptom: "Partitions had no leader for 3 minutes: nobody writes or reads them.",
    why: "A failover takes seconds: after 3 minutes it will not happen by itself.",
    threshold: 0,
    // Brokers that send no metrics may be down.
    missingData: "breaching",
    metric: { namespace, name: "OfflinePartitionsCount", statistic: "Maximum" },
    machine: {
      // Those whose last record the exporter cannot ask for: it remembers the leader of a node that has stopped.
      expression:
        'sum(kafka_topic_partitions{instance="{container}"}) - count(kafka_topic_partition_current_offset{instance="{container}"})',
      firstCommand: logs,
      steps: ["Start it: `docker start {container}`"],
    },
    steps: [
      "Look at the brokers' log group for a broker that stopped, and at its disk.",
      "Reboot a broker that does not answer: `aws kafka reboot-broker --cluster-arn $(aws kafka list-clusters-v2 --cluster-name-filter {Cluster Name} --query 'ClusterInfoList[0].ClusterArn' --output text) --broker-ids 1`",
    ],
    prevention: "Three brokers in three zones, and disks below 80 %.",
  },
  disk: {
    ...common,
    severity: "page",
    symptom:
      "More than {threshold} % of broker {Broker ID}'s disk was used: when it is full, the broker stops, and writers fail.",
    why: "AWS advises to act at 85 %; 80 % leaves time to enlarge the disk.",
    threshold: 80,
    missingData: "breaching",
    metric: { namespace, name: "KafkaDataLogsDiskUsed", statistic: "Maximum" },
    steps: [
      "Raise `storageGiB` of the streams in the environment config and apply: it takes minutes.",
      "Shorten `retentionHours` of the largest stream.",
    ],
    prevention: "Size the disk for the retention and twice the usual throughput.",
  },
  "too-few-copies": {
    ...common,
    severity: "page",
    symptom:
      "Partitions led by broker {Broker ID} had too few in-sync replicas for 3 minutes: writes are rejected.",
    why: "Writers ask for acknowledgement by the minimum of in-sync replicas; below it each write fails.",
    threshold: 0,
    missingData: "notBreaching",
    metric: { namespace, name: "UnderMinIsrPartitionCount", statistic: "Maximum" },
    steps: [
      "Find the broker that is missing: a restart for a patch takes up to 10 minutes.",
      "Look at the brokers' log group for its error.",
    ],
    prevention: "Keep CPU of the brokers below 60 %, so that one can be missing.",
  },
  lag: {
    ...common,
    severity: "ticket",
    symptom:
      "Readers of {stream} in the group {Consumer Group} were more than {minutes} minutes behind for 15 minutes.",
    why: "A reader that keeps up is behind by seconds, not by 15 minutes; what is older than the retention is lost.",
    threshold: 900,
    periods: 15,
    missingData: "notBreaching",
    metric: { namespace, name: "EstimatedMaxTimeLag", statistic: "Maximum" },
    machine: {
      // Records that were there so many minutes ago, and that the group has not read since; where there were none yet, nothing is behind.
      expression:
        'sum by (consumergroup, topic) (clamp_min((kafka_topic_partition_current_offset{topic="{stream}"} offset {minutes}m) - on (topic, partition) group_right () (kafka_consumergroup_current_offset{topic="{stream}"} >= 0), 0) or 0 * kafka_consumergroup_current_offset{topic="{stream}"})',
      threshold: 0,
      firstCommand: logs,
      steps: [
        "Look at the log of the reading service: it may fail at one record.",
        "Raise its `replicas`, up to the number of partitions, and deploy.",
      ],
    },
    steps: [
      "Look at the log of the reading service: it may fail at one record.",
      "Raise its `replicas.max`, up to the number of partitions, and apply.",
    ],
    prevention:
      "As many partitions as tasks that may be needed; a place for records that cannot be processed.",
  },
});
