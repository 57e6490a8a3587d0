import { Construct } from "constructs";
import type { Grant } from "../../../docker/container/consumer";
import { DataVolume } from "../../../docker/container/data-volume";
import { HardenedContainer, type Limits } from "../../../docker/container/hardened-container";
import type { LogSettings } from "../../../docker/container/log-settings";
import { CallerNetworks } from "../../../docker/network/caller-networks";
import { streamVariables } from "../variables";
import { kafkaHealth, kafkaScript } from "./kafka-script";
import { host, type Topics, topicLines } from "./topics";

export interface KafkaProps extends Limits {
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  readonly image: string;
  /** Whether records stay on the machine when the stack is destroyed. */
  readonly keepVolumes: boolean;
  readonly logs: LogSettings;
  readonly topics: Topics;
  /** Labels of the services that read or write. */
  readonly callers: readonly string[];
}

const port = 9092;
/** uid and gid of `appuser` in the official image. */
const user = "1000:1000";
/** Where the image has a directory that belongs to `appuser`; a new volume takes over its owner. */
const home = "/var/lib/kafka/data";
/** Of the container's memory; the rest is for the file cache, and for the command that makes topics. */
const heapShare = 0.5;

/** One node of Kafka, broker and controller at once, on a network for each service that reads or writes. */
export class Kafka extends Construct {
  private readonly callers: CallerNetworks;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: KafkaProps,
  ) {
    super(scope, id);
    const name = `${props.prefix}-${host}`;
    this.callers = new CallerNetworks(this, "callers", { name, callers: props.callers });
    const volume = new DataVolume(this, "volume", { name, keep: props.keepVolumes });
    new HardenedContainer(this, "server", {
      name,
      user,
      image: props.image,
      memoryMiB: props.memoryMiB,
      cpus: props.cpus,
      processes: props.processes,
      logs: props.logs,
      entrypoint: ["bash", "-c", kafkaScript],
      variables: {
        HOST: host,
        PORT: String(port),
        DATA: home,
        HEAP: `${Math.floor(props.memoryMiB * heapShare)}m`,
        TOPICS: topicLines(props.topics),
      },
      networks: this.callers.as(host),
      tmpfs: { "/tmp": 4 },
      mounts: [{ type: "volume", source: volume.name, target: home, readOnly: false }],
      health: {
        test: ["CMD", "bash", "-c", kafkaHealth],
        intervalSeconds: 5,
        timeoutSeconds: 5,
        retries: 12,
        startPeriodSeconds: 120,
      },
      stopSeconds: 60,
      dependsOn: volume.dependencies,
    });
  }

  /** What a service needs to write to a topic, and to read it. */
  grant(label: string, caller: string): Grant {
    const topic = this.props.topics[label];
    if (!topic) throw new Error(`${this.node.path}: ${label} is none of its topics.`);
    const variables = streamVariables(label);
    return {
      networks: [this.callers.of(caller)],
      variables: {
        [variables.brokers]: `${host}:${port}`,
        [variables.topic]: label,
        // Only those that use a stream reach the node, which asks nobody who it is.
        [variables.tls]: "off",
        [variables.login]: "none",
        [variables.group]: caller,
        [variables.partitions]: String(topic.partitions),
        [variables.retention]: String(topic.retentionMilliseconds),
      },
      secretFiles: {},
      secretVersions: {},
    };
  }
}
