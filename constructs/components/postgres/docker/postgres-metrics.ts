import { Construct } from "constructs";
import { databaseAlarms } from "../../../alarms/database";
import { machineAlarms } from "../../../alarms/machine";
import { answersAt, exporterName, metricsContainer } from "../../../docker/monitoring/metrics-container";
import type { MonitoringNetworks } from "../../../docker/monitoring/networks";
import {
  monitoringDirectory,
  monitoringSecretFiles,
  monitoringUser,
} from "../../../docker/monitoring/secret-files";
import { MachineAlarm, ScrapeTarget } from "../../../docker/monitoring/watch";
import { secretMount, secretPath } from "../../../docker/secrets/secret-files";
import type { RelationalProps } from "../../relational/docker";
import { maxConnections } from "./max-connections";

export interface PostgresMetricsProps
  extends Pick<RelationalProps, "prefix" | "label" | "logs" | "secretsDirectory" | "cpus"> {
  /** Id of the exporter's image. */
  readonly exporter: string;
  /** The networks of the monitoring. */
  readonly networks: MonitoringNetworks;
  /** Network on which the exporter reaches the server. */
  readonly network: string;
  /** Whether a standby follows the server. */
  readonly standby: boolean;
}

const port = 9187;
/** Connections are alarmed at this share, as on AWS. */
const connectionsShare = 0.8;

/** The exporter of a PostgreSQL server, with a login that reads statistics and no data, and the server's alarms. */
export class PostgresMetrics extends Construct {
  constructor(scope: Construct, id: string, props: PostgresMetricsProps) {
    super(scope, id);
    const { prefix, label, networks, cpus } = props;
    const container = `${prefix}-${label}`;
    const name = exporterName(prefix, label);
    metricsContainer(this, "exporter", {
      name,
      image: props.exporter,
      logs: props.logs,
      variables: {
        DATA_SOURCE_URI: `${label}:5432/postgres?sslmode=disable&connect_timeout=5`,
        DATA_SOURCE_USER: monitoringUser,
        DATA_SOURCE_PASS_FILE: secretPath(monitoringSecretFiles.password),
      },
      networks: [{ name: props.network }, { name: networks.metrics.name }],
      mounts: [secretMount(props.secretsDirectory, monitoringDirectory(label))],
      health: answersAt(port, "/"),
    });
    new ScrapeTarget(this, "metrics", { job: "postgres", instance: container, host: name, port });
    const values = { container, cpus, database: container, limitOf: "the server" };
    new MachineAlarm(this, "alarm-down", { alarm: machineAlarms["database-down"], values });
    new MachineAlarm(this, "alarm-connections", {
      alarm: databaseAlarms.connections,
      values,
      threshold: maxConnections * connectionsShare,
    });
    for (const alarm of ["cpu", "deadlocks", ...(props.standby ? (["replica-lag"] as const) : [])] as const)
      new MachineAlarm(this, `alarm-${alarm}`, { alarm: databaseAlarms[alarm], values });
  }
}
