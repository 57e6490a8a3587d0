import { Construct } from "constructs";
import { databaseAlarms } from "../../../alarms/database";
import { machineAlarms } from "../../../alarms/machine";
import type { HardenedContainerProps } from "../../../docker/container/container-props";
import { answersAt, exporterName, metricsContainer } from "../../../docker/monitoring/metrics-container";
import { monitoringDirectory } from "../../../docker/monitoring/secret-files";
import { MachineAlarm, ScrapeTarget } from "../../../docker/monitoring/watch";
import { secretMount } from "../../../docker/secrets/secret-files";
import type { StoreMonitoring } from "../../docker-store";
import type { RelationalProps } from "../docker";

export interface DatabaseMetricsProps
  extends StoreMonitoring,
    Pick<RelationalProps, "prefix" | "label" | "logs" | "secretsDirectory" | "cpus"> {
  /** Network on which the exporter reaches the server. */
  readonly network: string;
  /** Connections that the server accepts. */
  readonly maxConnections: number;
  /**
   * Its alarms besides being down, connections, CPU and deadlocks.
   * @default none
   */
  readonly alarms?: readonly (keyof typeof databaseAlarms)[];
}

/** The exporter of one engine. */
export interface DatabaseExporter
  extends Pick<HardenedContainerProps, "entrypoint" | "command" | "variables"> {
  /** What its metrics are about: `postgres`. */
  readonly job: string;
  /** Port of its metrics: 1–65535. */
  readonly port: number;
}

/** Connections are alarmed at this share, as on AWS. */
const connectionsShare = 0.8;

/** The exporter of a database server, with a login that reads statistics and no data, and the server's alarms. */
export class DatabaseMetrics extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { job, port, ...program }: DatabaseExporter,
    props: DatabaseMetricsProps,
  ) {
    super(scope, id);
    const { prefix, label, networks, cpus, maxConnections, alarms = [] } = props;
    const container = `${prefix}-${label}`;
    const name = exporterName(prefix, label);
    metricsContainer(this, "exporter", {
      name,
      image: props.exporter,
      logs: props.logs,
      ...program,
      networks: [{ name: props.network }, { name: networks.metrics.name }],
      mounts: [secretMount(props.secretsDirectory, monitoringDirectory(label))],
      health: answersAt(port, "/"),
    });
    new ScrapeTarget(this, "metrics", { job, instance: container, host: name, port });
    const values = { container, cpus, database: container, limitOf: "the server" };
    new MachineAlarm(this, "alarm-down", { alarm: machineAlarms["database-down"], values });
    new MachineAlarm(this, "alarm-connections", {
      alarm: databaseAlarms.connections,
      values,
      threshold: maxConnections * connectionsShare,
    });
    for (const alarm of ["cpu", "deadlocks", ...alarms] as const)
      new MachineAlarm(this, `alarm-${alarm}`, { alarm: databaseAlarms[alarm], values });
  }
}
