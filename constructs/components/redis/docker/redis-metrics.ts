import { Construct } from "constructs";
import { cacheAlarms } from "../../../alarms/cache";
import { machineAlarms } from "../../../alarms/machine";
import { startProgram } from "../../../application/start-program";
import { answersAt, exporterName, metricsContainer } from "../../../docker/monitoring/metrics-container";
import type { MonitoringNetworks } from "../../../docker/monitoring/networks";
import {
  monitoringDirectory,
  monitoringSecretFiles,
  monitoringUser,
} from "../../../docker/monitoring/secret-files";
import { MachineAlarm, ScrapeTarget } from "../../../docker/monitoring/watch";
import { secretMount, secretPath } from "../../../docker/secrets/secret-files";
import type { DockerStoreProps } from "../../docker-store";

export interface RedisMetricsProps
  extends Pick<DockerStoreProps, "prefix" | "label" | "logs" | "secretsDirectory"> {
  /** Id of the exporter's image. */
  readonly exporter: string;
  /** The networks of the monitoring. */
  readonly networks: MonitoringNetworks;
  /** Network on which the exporter reaches the cache. */
  readonly network: string;
}

const port = 9121;

/** The exporter of a cache, with a user that reads statistics and no keys, and the cache's alarms. */
export class RedisMetrics extends Construct {
  constructor(scope: Construct, id: string, props: RedisMetricsProps) {
    super(scope, id);
    const { prefix, label, networks } = props;
    const container = `${prefix}-${label}`;
    const name = exporterName(prefix, label);
    metricsContainer(this, "exporter", {
      name,
      image: props.exporter,
      logs: props.logs,
      entrypoint: startProgram(
        { variables: { REDIS_PASSWORD: [{ file: secretPath(monitoringSecretFiles.password) }] } },
        ["/redis_exporter"],
      ),
      variables: { REDIS_ADDR: `redis://${label}:6379`, REDIS_USER: monitoringUser },
      networks: [{ name: props.network }, { name: networks.metrics.name }],
      mounts: [secretMount(props.secretsDirectory, monitoringDirectory(label))],
      health: answersAt(port, "/health"),
    });
    new ScrapeTarget(this, "metrics", { job: "redis", instance: container, host: name, port });
    const values = { container, cache: container };
    new MachineAlarm(this, "alarm-down", { alarm: machineAlarms["cache-down"], values });
    for (const alarm of ["cpu", "memory", "evictions", "connections"] as const)
      new MachineAlarm(this, `alarm-${alarm}`, { alarm: cacheAlarms[alarm], values });
  }
}
