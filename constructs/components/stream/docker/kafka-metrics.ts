import { Construct } from "constructs";
import { streamAlarms } from "../../../alarms/stream";
import { startProgram } from "../../../application/start-program";
import type { HardenedContainer } from "../../../docker/container/hardened-container";
import type { LogSettings } from "../../../docker/container/log-settings";
import { answersAt, exporterName, metricsContainer } from "../../../docker/monitoring/metrics-container";
import {
  monitoringDirectory,
  monitoringSecretFiles,
  monitoringUser,
} from "../../../docker/monitoring/secret-files";
import { MachineAlarm, ScrapeTarget } from "../../../docker/monitoring/watch";
import { secretMount, secretPath } from "../../../docker/secrets/secret-files";
import type { StoreMonitoring } from "../../docker-store";
import { host } from "./topics";

export interface KafkaMetricsProps extends StoreMonitoring {
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  /** Where Docker sends the container's output. */
  readonly logs: LogSettings;
  /** Directory of all secrets, relative to the project's. */
  readonly secretsDirectory: string;
  /** Labels of the streams. */
  readonly topics: readonly string[];
  /** The node, which has to know the exporter's user before it starts. */
  readonly node: HardenedContainer;
  /** Where the node listens to users with a password: `streams:9096`. */
  readonly address: string;
  /** Network on which the exporter reaches the node. */
  readonly network: string;
}

const port = 9308;
/** The exporter takes a password as an argument, or an argument from a file. */
const passwordArgument = "/tmp/password";

/** The exporter of Kafka, with a user that describes topics and groups and reads no record, and the alarms of all streams. */
export class KafkaMetrics extends Construct {
  constructor(scope: Construct, id: string, props: KafkaMetricsProps) {
    super(scope, id);
    const { prefix, networks } = props;
    const container = `${prefix}-${host}`;
    const name = exporterName(prefix, host);
    metricsContainer(this, "exporter", {
      name,
      image: props.exporter,
      logs: props.logs,
      entrypoint: startProgram(
        {
          variables: { PASSWORD: ["--sasl.password=", { file: secretPath(monitoringSecretFiles.password) }] },
          files: { [passwordArgument]: "PASSWORD" },
        },
        ["/bin/kafka_exporter"],
      ),
      command: [
        `--kafka.server=${props.address}`,
        // Its own topics, one after the other, take too long while the node is down.
        "--topic.exclude=^__",
        "--sasl.enabled",
        "--sasl.mechanism=scram-sha512",
        `--sasl.username=${monitoringUser}`,
        `@${passwordArgument}`,
      ],
      networks: [{ name: props.network }, { name: networks.metrics.name }],
      tmpfs: { "/tmp": 1 },
      mounts: [secretMount(props.secretsDirectory, monitoringDirectory(host))],
      health: answersAt(port, "/healthz"),
      dependsOn: [props.node.resource],
    });
    new ScrapeTarget(this, "metrics", { job: "streams", instance: container, host: name, port });
    new MachineAlarm(this, "alarm-offline-partitions", {
      alarm: streamAlarms["offline-partitions"],
      values: { container },
    });
    for (const stream of props.topics)
      new MachineAlarm(this, `alarm-lag-${stream}`, {
        alarm: streamAlarms.lag,
        values: { container, stream, watches: stream, "Consumer Group": "{{ $labels.consumergroup }}" },
      });
  }
}
