import type { LocalObjectives } from "../../application/recovery";
import { projectPath } from "../../terraform/project-path";
import type { LogSettings } from "../container/log-settings";
import type { Mount } from "../container/mount";
import type { BackupsSettings } from "./settings";

/** Where the backups of an environment go, and what the containers that write them have in common. */
export interface Backups extends Omit<BackupsSettings, "certificateAuthority"> {
  /** Id of the image of restic. */
  readonly image: string;
  /**
   * PEM file of the project with the certificate of the endpoint's authority.
   * @default the authorities of the images
   */
  readonly certificateAuthority?: string | undefined;
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  /** Directory in the bucket: `shop-local`, or that of the environment for which this one stands by. */
  readonly directory: string;
  /** Where Docker sends the containers' output. */
  readonly logs: LogSettings;
  /** Directory of all secrets, relative to the project's. */
  readonly secretsDirectory: string;
  /** Whether the exporter of the machine reads what failed, and when it last succeeded. */
  readonly isWatched: boolean;
  /** Name of the network that leads out of the machine. */
  readonly network: string;
}

/** Objectives of a data store, with the place of its backups. */
export interface BackupPlan extends LocalObjectives {
  readonly backups: Backups;
}

/** Where a container finds the certificate of the endpoint's authority. */
const certificateAt = "/plinth-backups/ca.pem";

/** Name of the container, and of its own volume: no component has a name with a dot. */
export function backupName({ prefix }: Pick<Backups, "prefix">, label: string): string {
  return `${prefix}-${label}.backup`;
}

/** Host, port and directory of a store's backups. */
export function placeOf({ endpoint, directory }: Backups, label: string) {
  const { hostname, port } = new URL(endpoint);
  return { hostname, port: port === "" ? "443" : port, path: `/${directory}/${label}` };
}

/** The mount of the certificate, and its path in the container. */
export function certificateOf({ certificateAuthority }: Backups): {
  mounts: readonly Mount[];
  path?: string;
} {
  if (certificateAuthority === undefined) return { mounts: [] };
  const source = projectPath(certificateAuthority);
  return { mounts: [{ type: "bind", source, target: certificateAt, readOnly: true }], path: certificateAt };
}

/** First part of the values' names of the secrets of backups. */
export const backupSecrets = "backups";

/** Secrets of the backups, by the last part of their values' names: file names in the directory of each store. */
export const backupSecretFiles = {
  accessKeyId: "backup_access_key_id",
  secretAccessKey: "backup_secret_access_key",
  passphrase: "backup_passphrase",
} as const;
