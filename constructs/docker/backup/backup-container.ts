import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { Root } from "../../application/user";
import { HardenedContainer } from "../container/hardened-container";
import { limitsOf } from "../container/limits";
import type { Mount } from "../container/mount";
import { MetricsVolume, metricsAt } from "../monitoring/metrics-volume";
import { backupDirectory, storeDirectory } from "../secrets/secret-file";
import { secretMount } from "../secrets/secret-files";
import { type BackupPlan, backupName, certificateOf } from "./backups";
import { watchBackups } from "./watch-backups";

/** How one data store is backed up. */
export interface BackupContainerProps {
  /** Name of the store in kebab case. */
  readonly label: string;
  /** Its objectives, and where its backups go. */
  readonly plan: BackupPlan;
  /** The program in `files` that calls the tool. */
  readonly tool: "pgbackrest.sh" | "restic.sh" | "redis.sh" | "mysql.sh";
  /** Image with the tool. */
  readonly image: string;
  /** Numeric user and group that may read the data: `999:999`. */
  readonly user: string;
  /**
   * Why it runs as root.
   * @default it does not: `user` is another one
   */
  readonly root?: Root | undefined;
  /** Seconds between two backups, and between two checks of what was stored. */
  readonly everySeconds: { readonly backup: number; readonly check: number };
  /** Whether the tool also runs all the time beside the backups. */
  readonly follows: boolean;
  /** Variables of the tool. */
  readonly variables: Readonly<Record<string, string>>;
  /** The data, read-only. */
  readonly data: readonly Mount[];
  /**
   * Whether it logs in to the server with a password of the store, which is then in `/run/store`.
   * @default false
   */
  readonly readsStoreSecrets?: boolean;
  /** Volume for what is restored in a drill, and for what waits for the tool. */
  readonly scratch: string;
  /** What has to exist before it starts. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** A directory of every image that all users may write: Docker gives a new volume the same permissions. */
export const scratchAt = "/var/tmp";
const stateAt = "/run/backup";
const storeSecretsAt = "/run/store";

/**
 * A container that backs a data store up, outside the machine, checks the backups, and restores them into a directory of its own to see
 * that they can be. It is unhealthy while one of the three has failed. In an environment that stands by for another one it only restores that
 * one's backups to see that they can be. `npx plinth restore` runs a copy of it.
 */
export function backupContainer(
  scope: Construct,
  id: string,
  props: BackupContainerProps,
): HardenedContainer {
  const { label, plan, everySeconds, follows } = props;
  const { backups } = plan;
  const certificate = certificateOf(backups);
  const name = backupName(backups, label);
  const metrics = backups.isWatched
    ? new MetricsVolume(scope, `${id}.metrics`, { name: `${name}.metrics`, label: `${label}.backup` })
    : undefined;
  if (metrics) watchBackups(metrics, { container: name, label, drillDays: backups.drillDays });
  return new HardenedContainer(scope, id, {
    name,
    image: props.image,
    user: props.user,
    ...(props.root ? { root: props.root } : {}),
    logs: backups.logs,
    ...limitsOf(backups),
    entrypoint: ["sh", "/plinth/keep.sh"],
    // The copy that restores has arguments.
    command: [],
    programs: "constructs/docker/backup/files",
    variables: {
      ...props.variables,
      SERVICE: label,
      TZ: "UTC",
      TOOL: props.tool,
      STANDBY: backups.standbyFor === undefined ? "no" : "yes",
      ...(metrics ? { METRICS: metricsAt } : {}),
      FOLLOWS: follows ? "yes" : "no",
      BACKUP_SECONDS: String(everySeconds.backup),
      CHECK_SECONDS: String(everySeconds.check),
      DRILL_SECONDS: String(backups.drillDays * 86_400),
      RTO_SECONDS: String(plan.rtoMinutes * 60),
    },
    networks: [{ name: backups.network }],
    tmpfs: { "/tmp": 64, [stateAt]: 1 },
    mounts: [
      ...props.data,
      { type: "volume", source: props.scratch, target: scratchAt, readOnly: false },
      ...certificate.mounts,
      ...(metrics ? [metrics.writable] : []),
      secretMount(backups.secretsDirectory, backupDirectory(label)),
      ...(props.readsStoreSecrets
        ? [secretMount(backups.secretsDirectory, storeDirectory(label), storeSecretsAt)]
        : []),
    ],
    health: {
      test: ["CMD-SHELL", `! ls ${stateAt}/failed-* > /dev/null 2>&1`],
      intervalSeconds: 10,
      timeoutSeconds: 3,
      retries: 1,
      startPeriodSeconds: 0,
    },
    // A release does not wait for a backup.
    waitUntilHealthy: false,
    stopSeconds: 60,
    labels: { [backups.standbyFor === undefined ? "plinth.backup" : "plinth.drill"]: label },
    dependsOn: props.dependsOn,
  });
}
