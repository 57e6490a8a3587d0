import { isOff } from "../application/choice";
import type { Complete } from "../application/complete";
import type { LocalRecovery } from "../application/recovery";
import { kebabCase } from "../application/variable-names";
import type { BackupPlan } from "../docker/backup/backups";
import { limitsOf } from "../docker/container/limits";
import type { LogSettings } from "../docker/container/log-settings";
import type { StoreSettings } from "../docker/container/store-settings";
import { imageOf } from "../docker/monitoring/images";
import { type MonitoringNetworks, monitoringCaller } from "../docker/monitoring/networks";
import type { Configured } from "../environment/configured";
import type { Called, DockerContext } from "./docker-component";

/** What every data store in containers of its own is given on Docker, beside its settings. */
export interface DockerStoreProps {
  /** Name of the store in kebab case, and its host name: `orders`. */
  readonly label: string;
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  /** Where Docker sends the containers' output. */
  readonly logs: LogSettings;
  /** Directory of all secrets, relative to the project's. */
  readonly secretsDirectory: string;
  /** Labels of the services and jobs that use it: each gets a network of its own to it. */
  readonly callers: readonly string[];
  /**
   * Its objectives, and where its backups go.
   * @default it is not backed up
   */
  readonly plan?: BackupPlan | undefined;
  /**
   * The exporter of its metrics.
   * @default nothing watches it
   */
  readonly monitoring?: StoreMonitoring | undefined;
}

/** What watches a data store. */
export interface StoreMonitoring {
  /** Id of the exporter's image. */
  readonly exporter: string;
  readonly networks: MonitoringNetworks;
}

/** What watches a store with this exporter; nothing in an environment without monitoring. */
export function storeMonitoringOf(
  program: "postgres" | "mysql" | "redis" | "streams",
  { monitoring, images }: Pick<DockerContext, "monitoring" | "images">,
): StoreMonitoring | undefined {
  return monitoring && { exporter: images.idOf(imageOf(monitoring.settings, program)), networks: monitoring };
}

/** Those that reach a store: its users, and its exporter. */
export function callersWithExporter({
  callers,
  monitoring,
}: Pick<DockerStoreProps, "callers" | "monitoring">): readonly string[] {
  return monitoring ? [...callers, monitoringCaller] : callers;
}

/** The plan of a store's backups; nothing for one without. */
export function backupPlanOf(recovery: LocalRecovery, { backups }: DockerContext): BackupPlan | undefined {
  return isOff(recovery) || backups === undefined ? undefined : { ...recovery, backups };
}

/** Each prop by name, from the store's settings or its environment. */
export function storePropsOf(
  { name, settings, callers }: Configured<unknown, StoreSettings> & Called,
  context: DockerContext,
): Complete<Omit<DockerStoreProps, "plan" | "monitoring"> & StoreSettings> {
  return {
    label: kebabCase(name),
    prefix: context.prefix,
    image: context.images.idOf(settings.image),
    keepVolumes: settings.keepVolumes,
    secretVersion: settings.secretVersion,
    ...limitsOf(settings),
    logs: context.logs,
    secretsDirectory: context.secretsDirectory,
    callers,
  };
}
