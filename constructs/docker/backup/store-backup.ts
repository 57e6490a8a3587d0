import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { DataVolume } from "../container/data-volume";
import type { Mount } from "../container/mount";
import { type BackupContainerProps, backupContainer, scratchAt } from "./backup-container";
import { type BackupPlan, backupName } from "./backups";
import { resticVariables } from "./restic-variables";

/** The volume that a server and the container of its backups share. */
export function backupVolume(
  scope: Construct,
  store: { readonly prefix: string; readonly label: string; readonly keepVolumes: boolean },
): DataVolume {
  return new DataVolume(scope, "volume-backup", {
    name: backupName(store, store.label),
    keep: store.keepVolumes,
  });
}

/** The socket of the server there: the backup connects through it, without a network. */
export const backupSocket = `${scratchAt}/server.sock`;

/** Backs up what a server gives out, with its own image: twice within the RPO, so that a failure is made up for. */
export function storeBackup(
  scope: Construct,
  id: string,
  {
    plan,
    data,
    variables,
    ...own
  }: Pick<BackupContainerProps, "label" | "tool" | "image" | "user" | "readsStoreSecrets" | "scratch"> & {
    readonly plan: BackupPlan;
    readonly variables: Readonly<Record<string, string>>;
    readonly data: Mount;
    readonly dependsOn: readonly ITerraformDependable[];
  },
): void {
  backupContainer(scope, id, {
    ...own,
    plan,
    everySeconds: { backup: plan.rpoMinutes * 30, check: 86_400 },
    follows: false,
    variables: { ...variables, ...resticVariables(plan, own.label) },
    data: [data],
  });
}
