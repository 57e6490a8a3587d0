import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { scratchAt } from "../../../docker/backup/backup-container";
import { backupVolume } from "../../../docker/backup/store-backup";
import type { Grant } from "../../../docker/container/consumer";
import type { HardenedContainerProps } from "../../../docker/container/container-props";
import { DataVolume } from "../../../docker/container/data-volume";
import { HardenedContainer } from "../../../docker/container/hardened-container";
import { limitsOf } from "../../../docker/container/limits";
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
import { copiesShape, defaultPrimaryVolume, defaultStandby, type LocalPostgresSettings } from "../local";
import { maxConnections } from "./max-connections";
import { archiving, archivingDirectories, postgresBackup } from "./postgres-backup";
import { postgresExporter } from "./postgres-metrics";

export interface PostgresServerProps extends RelationalProps, Omit<LocalPostgresSettings, "recovery"> {}

const schema = relationalPropsSchema.extend(copiesShape);

const port = 5432;
/** The variable of the client with the name of the database. */
const databaseVariable = "PGDATABASE";
/** uid and gid of `postgres` in the official image. */
const user = "999:999";
/** Where the image has a directory that belongs to `postgres`; a new volume takes over its owner. */
const home = "/var/lib/postgresql/data";
const cluster = `${home}/cluster`;

/**
 * PostgreSQL in one container, or with a standby that follows it. The engine gives the name of the primary's container to one container
 * at a time, and services connect to that name: there is no second primary. A promotion is another `primaryVolume`.
 */
export class PostgresServer extends Construct {
  private readonly callers: CallerNetworks;
  /** What the containers of its users wait for. */
  private readonly logins: ITerraformDependable;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PostgresServerProps,
  ) {
    super(scope, id);
    checkProps(this, schema, props);
    const {
      label,
      prefix,
      databaseName,
      standby = defaultStandby,
      primaryVolume = defaultPrimaryVolume,
      plan,
    } = props;
    this.callers = new CallerNetworks(this, "callers", {
      name: `${prefix}-${label}`,
      callers: callersWithExporter(props),
    });
    const volume = this.volume(primaryVolume);
    const other = standby ? this.volume(primaryVolume === "a" ? "b" : "a") : undefined;
    const scratch = plan && backupVolume(this, props);
    const primary = this.container("primary", {
      name: `${prefix}-${label}`,
      entrypoint: ["sh", "/plinth/primary.sh"],
      variables: {
        POSTGRES_PASSWORD_FILE: "/run/secrets/admin_password",
        POSTGRES_DB: databaseName,
        POSTGRES_INITDB_ARGS: "--encoding=UTF8 --locale=C.UTF-8 --data-checksums",
        CREATE: primaryVolume === defaultPrimaryVolume ? "yes" : "no",
        ...(plan ? { DIRECTORIES: archivingDirectories(primaryVolume).join(" ") } : {}),
      },
      // What an environment writes that stands by for another one belongs to no archive.
      settings: plan && plan.backups.standbyFor === undefined ? archiving(plan, primaryVolume) : {},
      scratch,
      networks: this.callers.as(label),
      volume,
      // What the old primary wrote last, for a promotion.
      peer: other,
      // Through TCP: while a cluster is being created it listens nowhere.
      test: ["CMD", "pg_isready", "-h", "127.0.0.1", "-U", "postgres"],
    });
    this.logins = createLogins(this, primary, props, databaseVariable);
    if (props.monitoring)
      new DatabaseMetrics(this, "metrics", postgresExporter(label), {
        ...{ prefix, label, cpus: props.cpus, logs: props.logs, secretsDirectory: props.secretsDirectory },
        ...props.monitoring,
        maxConnections,
        alarms: standby ? ["replica-lag"] : [],
        network: this.callers.of(monitoringCaller),
      });
    if (plan && scratch)
      postgresBackup(this, "backup", {
        ...{ label, plan, user, databaseName },
        volume: primaryVolume,
        image: props.image,
        directory: cluster,
        data: { type: "volume", source: volume.name, target: home, readOnly: true },
        scratch: scratch.name,
        // After it has made the directories in the volume that both share.
        dependsOn: [primary.resource],
      });
    if (!other) return;
    this.container("standby", {
      name: `${prefix}-${label}-standby`,
      entrypoint: ["sh", "/plinth/standby.sh"],
      variables: { PRIMARY: label },
      // It finds the primary on the networks of those that use both.
      networks: this.callers.as(readHost(label)),
      volume: other,
      // Unhealthy when it was promoted by hand: it no longer follows.
      test: ["CMD-SHELL", 'psql -U postgres -Atc "select pg_is_in_recovery()" | grep -qx t'],
      // When both change, Terraform removes the standby before the primary, and creates it after it: no volume has two servers.
      dependsOn: [primary.resource],
    });
  }

  /** What a service needs to connect. */
  grantConnect(caller: string): Grant {
    const { label, standby = defaultStandby } = this.props;
    return relationalGrant(caller, this.props, {
      databaseVariable,
      network: this.callers.of(caller),
      readHost: standby ? readHost(label) : label,
      port,
      // The connection never leaves the machine.
      sslMode: "disable",
      logins: this.logins,
    });
  }

  private volume(id: string): DataVolume {
    const { prefix, label, keepVolumes } = this.props;
    return new DataVolume(this, `volume-${id}`, {
      name: `${prefix}-${label}-${id}`,
      keep: keepVolumes,
    });
  }

  private container(
    id: string,
    {
      volume,
      peer,
      scratch,
      test,
      settings = {},
      ...own
    }: Pick<HardenedContainerProps, "name" | "entrypoint" | "variables" | "networks" | "dependsOn"> & {
      readonly volume: DataVolume;
      readonly peer?: DataVolume;
      readonly scratch?: DataVolume;
      readonly settings?: Readonly<Record<string, string>>;
      readonly test: readonly string[];
    },
  ): HardenedContainer {
    const { label, secretsDirectory, image, logs } = this.props;
    return new HardenedContainer(this, id, {
      ...{ image, ...limitsOf(this.props), logs, user },
      ...own,
      programs: "constructs/components/postgres/docker/files",
      command: Object.entries({ ...commonSettings, ...settings }).flatMap(([key, value]) => [
        "-c",
        `${key}=${value}`,
      ]),
      variables: { ...own.variables, PGDATA: cluster },
      tmpfs: { "/tmp": 64, "/var/run/postgresql": 1 },
      sharedMemoryMiB: 128,
      mounts: [
        { type: "volume", source: volume.name, target: home, readOnly: false },
        ...(peer ? [{ type: "volume", source: peer.name, target: "/peer", readOnly: true } as const] : []),
        ...(scratch
          ? [{ type: "volume", source: scratch.name, target: scratchAt, readOnly: false } as const]
          : []),
        secretMount(secretsDirectory, storeDirectory(label)),
      ],
      health: { test, intervalSeconds: 2, timeoutSeconds: 3, retries: 15, startPeriodSeconds: 90 },
      stopSignal: "SIGINT",
      stopSeconds: 60,
      labels: { "plinth.data": label },
      dependsOn: [
        ...(own.dependsOn ?? []),
        ...[volume, peer, scratch].flatMap((own) => own?.dependencies ?? []),
      ],
    });
  }
}

function readHost(label: string): string {
  return `${label}-read`;
}

const commonSettings: Readonly<Record<string, string>> = {
  hba_file: "/plinth/pg_hba.conf",
  max_connections: String(maxConnections),
  // Enough for a standby that was away for a while; slots would keep WAL without end.
  wal_keep_size: "256MB",
  wal_retrieve_retry_interval: "1s",
  log_min_duration_statement: "500",
  log_statement: "ddl",
  idle_in_transaction_session_timeout: "600000",
};
