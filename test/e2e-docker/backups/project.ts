import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../../e2e/free-port";
import { type BackupImages, type ForeignImages, withRestic } from "../images";
import { WorkingCopy } from "../working-copy";
import { local } from "./notes/environments/local";
import type { Store } from "./site";
import { type BackupStore, bucket } from "./store";

const folder = "test/e2e-docker/backups/notes";

/** A project whose data is backed up to this store. */
export async function projectWith(
  elsewhere: BackupStore,
  { root, logs, repository }: { readonly root: string; readonly logs: string; readonly repository: string },
  images: ForeignImages,
  own: BackupImages,
): Promise<WorkingCopy> {
  const ports = { http: await freePort(), https: await freePort(), stats: await freePort() };
  const project = new WorkingCopy(
    { environment: local, application: "notes", folder, root, logs },
    {
      "publish.http": ports.http,
      "publish.https": ports.https,
      "publish.stats": ports.stats,
      "balancer.image": images.haproxy,
      "backups.endpoint": elsewhere.endpoint,
      "backups.bucket": bucket,
      "backups.certificateAuthority": "backups.pem",
      "backups.image": own.restic,
      "data.notes.image": own.pgbackrest,
      "data.ledger.image": await withRestic(`${repository}:8.4`, own.mysql, own.restic),
      "data.sessions.image": await withRestic(`${repository}:7`, images.redis, own.restic),
      "data.attachments.image": images.objectStore,
      "services.keeper.image": images.node,
    },
  );
  for (const port of [8281, 8644, 8605])
    project.edit("environments/standby.ts", String(port), String(await freePort()));
  mkdirSync(join(root, folder), { recursive: true });
  copyFileSync(elsewhere.certificate, join(root, folder, "backups.pem"));
  await project.plinth(["secrets"]);
  await project.plinth(["secrets", "set", "backups.accessKeyId"], { input: elsewhere.accessKeyId });
  await project.plinth(["secrets", "set", "backups.secretAccessKey"], { input: elsewhere.secretAccessKey });
  // The standby reads what the first one has written.
  await project.plinth(["secrets", "set", "backups.passphrase"], {
    input: project.secretValue("backups.passphrase"),
  });
  return project;
}

/** The settings that name the volume of each store. */
export function volumesOf(volume: string): Readonly<Record<string, string>> {
  const setting = (store: Store) => `data.${store}.${store === "notes" ? "primaryVolume" : "volume"}`;
  const others = (["ledger", "sessions", "attachments", "drafts"] as const).map((store) => [
    setting(store),
    volume,
  ]);
  return Object.fromEntries([[setting("notes"), volume], ...others]);
}
