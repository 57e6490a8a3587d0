import { Construct } from "constructs";
import { exactly } from "../../../application/schema-values";
import type { Grant } from "../../../docker/container/consumer";
import { DataVolume } from "../../../docker/container/data-volume";
import { HardenedContainer } from "../../../docker/container/hardened-container";
import { type LogSettings, logShape } from "../../../docker/container/log-settings";
import { CallerNetworks } from "../../../docker/network/caller-networks";
import { checkProps } from "../../../terraform/check-props";
import { type LocalStreamsSettings, localStreamsProblems, localStreamsSchema } from "../cluster-local";
import { streamVariables } from "../variables";
import { host, type Topics, topicLines } from "./topics";

export interface KafkaProps extends LocalStreamsSettings {
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  /** Where Docker sends the container's output. */
  readonly logs: LogSettings;
  /** Topics that exist when the node is ready, by label. */
  readonly topics: Topics;
  /** Labels of the services and jobs that read or write: each gets a network of its own to the node. */
  readonly callers: readonly string[];
}

const schema = exactly({ ...localStreamsSchema.shape, ...logShape });

const port = 9092;
/** uid and gid of `appuser` in the official image. */
const user = "1000:1000";
/** A directory of the image that `appuser` owns: Docker gives a new volume the same owner. */
const home = "/var/lib/kafka/data";
/** Succeeds when the node listens to clients and all topics exist. */
const healthCommand = "[ -e /tmp/ready ] && exec 3<> /dev/tcp/127.0.0.1/$PORT";
/** Share of the container's memory for Kafka's heap; the rest is for the file cache and the command that creates topics. */
const heapShare = 0.5;

/** One node of Kafka, both broker and controller, on one network for each service that reads or writes. */
export class Kafka extends Construct {
  private readonly callers: CallerNetworks;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: KafkaProps,
  ) {
    super(scope, id);
    checkProps(this, schema, props, localStreamsProblems);
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
      entrypoint: ["bash", "/plinth/start.sh"],
      programs: "constructs/components/stream/docker/files",
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
        test: ["CMD", "bash", "-c", healthCommand],
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
  grantConnect(label: string, caller: string): Grant {
    const topic = this.props.topics[label];
    if (!topic) throw new Error(`${this.node.path}: ${label} is none of its topics.`);
    const variables = streamVariables(label);
    return {
      networks: [this.callers.of(caller)],
      variables: {
        [variables.brokers]: `${host}:${port}`,
        [variables.topic]: label,
        // The node does not authenticate: only the components that use a stream reach it.
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
