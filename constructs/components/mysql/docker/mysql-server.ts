import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { scratchAt } from "../../../docker/backup/backup-container";
import { backupSocket, backupVolume, storeBackup } from "../../../docker/backup/store-backup";
import type { Grant } from "../../../docker/container/consumer";
import { DataVolume } from "../../../docker/container/data-volume";
import { HardenedContainer } from "../../../docker/container/hardened-container";
import { limitsOf } from "../../../docker/container/limits";
import { defaultVolume, volumeShape } from "../../../docker/container/volume-name";
import { monitoringCaller } from "../../../docker/monitoring/networks";
import { CallerNetworks } from "../../../docker/network/caller-networks";
import { storeDirectory } from "../../../docker/secrets/secret-file";
import { secretMount } from "../../../docker/secrets/secret-files";
import { checkProps } from "../../../terraform/check-props";
import { callersWithExporter } from "../../docker-store";
import {
  createLogins,
  type RelationalProps,
  relationalGrant,
  relationalPropsSchema,
} from "../../relational/docker";
import { DatabaseMetrics } from "../../relational/docker/database-metrics";
import { type LocalMysqlSettings, localMysqlProblems } from "../local";
import { mysqlExporter } from "./mysql-metrics";
import { healthCommand, home, maxConnections, port, socket, user } from "./mysql-settings";

/** The variable of its programs with the name of the database. */
const databaseVariable = "DATABASE";
/** At most a quarter of the container's memory; the rest is for connections and temporary tables. */
const bufferPoolShare = 0.25;
/** The server rounds the buffer pool up to a multiple of it. */
const bufferPoolStepMiB = 128;

export interface MysqlServerProps extends RelationalProps, Omit<LocalMysqlSettings, "recovery"> {}

const schema = relationalPropsSchema.extend(volumeShape);

/** MySQL in one container, with its data in a volume. */
export class MysqlServer extends Construct {
  private readonly callers: CallerNetworks;
  /** What the containers of its users wait for. */
  private readonly logins: ITerraformDependable;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: MysqlServerProps,
  ) {
    super(scope, id);
    checkProps(this, schema, props, localMysqlProblems);
    const { label, prefix, plan } = props;
    const name = `${prefix}-${label}`;
    this.callers = new CallerNetworks(this, "callers", { name, callers: callersWithExporter(props) });
    const volume = new DataVolume(this, props.volume === undefined ? "volume" : `volume-${props.volume}`, {
      name: `${name}-${props.volume ?? defaultVolume}`,
      keep: props.keepVolumes,
    });
    const scratch = plan && backupVolume(this, props);
    const server = new HardenedContainer(this, "server", {
      name,
      image: props.image,
      ...limitsOf(props),
      logs: props.logs,
      user,
      entrypoint: ["sh", "/plinth/start.sh"],
      programs: "constructs/components/mysql/docker/files",
      variables: {
        DATABASE: props.databaseName,
        BUFFER_POOL: `${bufferPoolMiB(props.memoryMiB)}M`,
        MAX_CONNECTIONS: String(maxConnections),
        SOCKET: scratch ? backupSocket : socket,
        BINARY_LOG: scratch ? "yes" : "no",
      },
      networks: this.callers.as(label),
      tmpfs: { "/tmp": 64 },
      mounts: [
        { type: "volume", source: volume.name, target: home, readOnly: false },
        ...(scratch
          ? [{ type: "volume", source: scratch.name, target: scratchAt, readOnly: false } as const]
          : []),
        secretMount(props.secretsDirectory, storeDirectory(label)),
      ],
      health: {
        test: healthCommand,
        intervalSeconds: 2,
        timeoutSeconds: 3,
        retries: 15,
        startPeriodSeconds: 120,
      },
      stopSeconds: 60,
      labels: { "plinth.data": label },
      dependsOn: [...volume.dependencies, ...(scratch?.dependencies ?? [])],
    });
    this.logins = createLogins(this, server, props, databaseVariable);
    if (props.monitoring)
      new DatabaseMetrics(this, "metrics", mysqlExporter(label), {
        ...{ prefix, label, cpus: props.cpus, logs: props.logs, secretsDirectory: props.secretsDirectory },
        ...props.monitoring,
        maxConnections,
        network: this.callers.of(monitoringCaller),
      });
    if (!plan || !scratch) return;
    storeBackup(this, "backup", {
      ...{ label, plan, user },
      tool: "mysql.sh",
      image: props.image,
      readsStoreSecrets: true,
      variables: { SOCKET: backupSocket, DATA: home },
      data: { type: "volume", source: volume.name, target: home, readOnly: true },
      scratch: scratch.name,
      // It makes the socket.
      dependsOn: [server.resource],
    });
  }

  /** What a service needs to connect. */
  grantConnect(caller: string): Grant {
    return relationalGrant(caller, this.props, {
      databaseVariable,
      network: this.callers.of(caller),
      // One node: it reads and writes.
      readHost: this.props.label,
      port,
      // The server creates a certificate of its own; the connection never leaves the machine.
      sslMode: "PREFERRED",
      logins: this.logins,
    });
  }
}

function bufferPoolMiB(memoryMiB: number): number {
  return Math.floor((memoryMiB * bufferPoolShare) / bufferPoolStepMiB) * bufferPoolStepMiB;
}
