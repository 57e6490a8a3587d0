import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { backupContainer, scratchAt } from "../../../docker/backup/backup-container";
import { type BackupPlan, certificateOf, placeOf } from "../../../docker/backup/backups";
import type { Mount } from "../../../docker/container/mount";

/**
 * Where the server on a volume leaves the WAL that goes into the archive: that of another cluster, which the archive refuses, would stay
 * in front of it. pgBackRest looks for its own name in the command.
 */
function queueOf(volume: string): string {
  return `${scratchAt}/pgbackrest/${volume}`;
}

/** A second directory of the server's socket: the backup connects through it, without a password and without a network. */
const socket = `${scratchAt}/socket`;

/** Settings of a server whose WAL is archived. */
export function archiving({ rpoMinutes }: BackupPlan, volume: string): Readonly<Record<string, string>> {
  const queue = queueOf(volume);
  return {
    archive_mode: "on",
    archive_command: `cp %p ${queue}/%f.part && sync ${queue}/%f.part && mv ${queue}/%f.part ${queue}/%f`,
    // Three times within the RPO: the rest is for the way into the archive.
    archive_timeout: `${rpoMinutes * 20}s`,
    // The first two are where the programs of an image look, as Debian or PostgreSQL itself builds them.
    unix_socket_directories: `/var/run/postgresql,/tmp,${socket}`,
  };
}

/** Directories that the server needs for it, in the volume at `scratchAt`. */
export function archivingDirectories(volume: string): string[] {
  return [queueOf(volume), socket];
}

/** Backs a server up with pgBackRest: its WAL within the RPO, and its files every day. */
export function postgresBackup(
  scope: Construct,
  id: string,
  props: {
    readonly label: string;
    readonly plan: BackupPlan;
    readonly image: string;
    readonly user: string;
    readonly databaseName: string;
    /** Last part of the name of the volume with the cluster. */
    readonly volume: string;
    /** Directory of the cluster. */
    readonly directory: string;
    readonly data: Mount;
    readonly scratch: string;
    readonly dependsOn: readonly ITerraformDependable[];
  },
): void {
  const { label, plan, directory } = props;
  const { hostname, port, path } = placeOf(plan.backups, label);
  const { path: certificate } = certificateOf(plan.backups);
  backupContainer(scope, id, {
    label,
    plan,
    tool: "pgbackrest.sh",
    image: props.image,
    user: props.user,
    everySeconds: { backup: 86_400, check: plan.rpoMinutes * 60 },
    follows: true,
    variables: {
      DATABASE: props.databaseName,
      QUEUE: queueOf(props.volume),
      PGHOST: socket,
      PGDATA: directory,
      PGBACKREST_CONFIG: "/tmp/pgbackrest.conf",
      PGBACKREST_STANZA: label,
      PGBACKREST_PG1_PATH: directory,
      PGBACKREST_PG1_SOCKET_PATH: socket,
      PGBACKREST_PG1_USER: "postgres",
      PGBACKREST_REPO1_TYPE: "s3",
      PGBACKREST_REPO1_PATH: path,
      PGBACKREST_REPO1_S3_BUCKET: plan.backups.bucket,
      PGBACKREST_REPO1_S3_ENDPOINT: hostname,
      PGBACKREST_REPO1_S3_REGION: plan.backups.region,
      PGBACKREST_REPO1_S3_URI_STYLE: "path",
      PGBACKREST_REPO1_STORAGE_PORT: port,
      ...(certificate === undefined ? {} : { PGBACKREST_REPO1_STORAGE_CA_FILE: certificate }),
      PGBACKREST_REPO1_CIPHER_TYPE: "aes-256-cbc",
      // Those of four weeks, and of seven days.
      PGBACKREST_REPO1_RETENTION_FULL: "4",
      PGBACKREST_REPO1_RETENTION_DIFF: "7",
      PGBACKREST_START_FAST: "y",
      PGBACKREST_LOCK_PATH: "/tmp/pgbackrest",
      PGBACKREST_LOG_LEVEL_FILE: "off",
      PGBACKREST_LOG_LEVEL_CONSOLE: "warn",
    },
    data: [props.data],
    scratch: props.scratch,
    dependsOn: props.dependsOn,
  });
}
