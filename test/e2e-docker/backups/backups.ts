import { copyFileSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { assertAll } from "../../e2e/facts/fact";
import { freePort } from "../../e2e/free-port";
import { Progress } from "../../e2e/progress";
import { cleanUp, keepLogs } from "../clean-up";
import { planIsEmpty } from "../deployment";
import { docker, named, written } from "../engine";
import type { BackupImages, ForeignImages } from "../images";
import type { Summary } from "../summary";
import { within } from "../within";
import { prefixOf, WorkingCopy } from "../working-copy";
import { local } from "./notes/environments/local";
import { type BackupStore, bucket, startBackupStore } from "./store";

const prefix = prefixOf(local);
const root = resolve(".cache/e2e-docker/backups");
const logs = resolve(".cache/e2e-docker/logs/backups");
const folder = "test/e2e-docker/backups/notes";
const storeName = `${prefix}-elsewhere`;
const stores = ["notes", "attachments", "drafts"] as const;
type Store = (typeof stores)[number];

/** Data of one machine is backed up outside it, drilled, lost, and restored: as it was last, and as it was before a mistake. */
export async function runBackups(images: ForeignImages, own: BackupImages, summary: Summary): Promise<void> {
  const marks = { prefix, root, repository: prefix };
  cleanUp(marks);
  const onExit = () => cleanUp(marks);
  process.on("exit", onExit);
  const progress = new Progress("backups");
  try {
    const elsewhere = await progress.step("an S3 service elsewhere", () =>
      startBackupStore(storeName, images.objectStore, resolve(root, "../backup-store")),
    );
    const project = await projectWith(elsewhere, images, own);
    await progress.step("cdktf deploy", () => project.deploy());
    const began = Date.now();
    const counter = new Notes();
    await progress.step("notes, attachments and drafts are written", () => write(counter));
    await progress.step("a backup and a drill of what was written succeed", () => backedUpNow());
    summary.add("first backups and drills", `after ${seconds(began)} s`);
    await progress.step("a drop of a table is undone: the database as it was a second before", () =>
      undoDrop(project, counter),
    );
    const lost = await progress.step("the machine loses its data; each is restored", () =>
      loseAll(project, counter),
    );
    summary.add("all volumes lost while notes are written", lost);
    await progress.step("the drill of a damaged backup fails, and the container says so", () =>
      damagedFails(elsewhere),
    );
    await progress.step("a second plan is empty", () => planIsEmpty({ project }));
    await progress.step("cdktf destroy leaves nothing", async () => {
      await project.destroy();
      const left = (await named("container", prefix)).filter((name) => name !== storeName);
      assertAll([{ what: "containers left", expected: [], found: left }]);
    });
    summary.add("a damaged backup", "its drill fails, and the container is unhealthy");
  } catch (error) {
    keepLogs(logs, prefix);
    throw error;
  } finally {
    cleanUp(marks);
    process.off("exit", onExit);
  }
}

async function projectWith(
  elsewhere: BackupStore,
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
      "data.attachments.image": images.objectStore,
      "services.keeper.image": images.node,
    },
  );
  mkdirSync(join(root, folder), { recursive: true });
  copyFileSync(elsewhere.certificate, join(root, folder, "backups.pem"));
  await project.plinth(["secrets"]);
  await project.plinth(["secrets", "set", "backups.accessKeyId"], { input: elsewhere.accessKeyId });
  await project.plinth(["secrets", "set", "backups.secretAccessKey"], { input: elsewhere.secretAccessKey });
  return project;
}

/** Notes that the database has acknowledged, with the time of each. */
class Notes {
  readonly acknowledged: { readonly id: number; readonly at: number }[] = [];

  async add(): Promise<void> {
    const id = this.acknowledged.length + 1;
    await sql(`insert into notes values (${id})`);
    this.acknowledged.push({ id, at: Date.now() });
  }
}

function sql(text: string): Promise<string> {
  return docker("exec", `${prefix}-notes`, "psql", "-U", "postgres", "-d", "notes", "-XAtqc", text);
}

async function write(notes: Notes): Promise<void> {
  await sql("create table notes (id int primary key)");
  for (let count = 0; count < 20; count++) await notes.add();
  await inKeeper("for n in 1 2 3; do echo draft $n > /drafts/$n; done");
  // The store keeps an object as a file; its own API is tried elsewhere.
  await docker(
    ...["exec", `${prefix}-attachments`, "sh", "-c"],
    "mkdir -p /var/tmp/attachments && for n in 1 2 3; do echo attachment $n > /var/tmp/attachments/$n; done",
  );
}

async function inKeeper(script: string): Promise<string> {
  const [keeper = ""] = (await named("container", `${prefix}-keeper`)).sort();
  return docker("exec", keeper, "sh", "-c", script);
}

const backupOf = (store: Store) => `${prefix}-${store}.backup`;

/** Lines of the log that say that something succeeded or failed. */
async function said(store: Store, text: string): Promise<number> {
  return (await written(backupOf(store))).split("\n").filter((line) => line.includes(text)).length;
}

/** Backs every store up at once, without waiting for its schedule, and drills the backup. */
async function backedUpNow(): Promise<void> {
  const drills = (store: Store) => said(store, '"message":"drill succeeded"');
  for (const store of stores) {
    await firstDrill(store);
    const before = await drills(store);
    await docker("exec", backupOf(store), "rm", "-f", "/var/tmp/last-backup", "/var/tmp/last-drill");
    assertAll([
      {
        what: `another drill of ${store} succeeded`,
        expected: true,
        found: await within(240, async () => (await drills(store)) > before),
      },
    ]);
  }
}

async function firstDrill(store: Store): Promise<void> {
  assertAll([
    {
      what: `a drill of ${store} succeeded`,
      expected: true,
      found: await within(240, async () => (await said(store, '"message":"drill succeeded"')) > 0),
    },
  ]);
}

async function restore(project: WorkingCopy, store: Store, into: string, at?: string): Promise<void> {
  const time = at === undefined ? [] : ["--at", at];
  await project.plinth(["restore", "e2e", store, "--into", into, ...time]);
}

async function undoDrop(project: WorkingCopy, notes: Notes): Promise<void> {
  await notes.add();
  const before = await sql(
    "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')",
  );
  await sql("select pg_sleep(1)");
  await sql("drop table notes");
  await restore(project, "notes", "before-the-drop", before);
  project.set({ "data.notes.primaryVolume": "before-the-drop" });
  await project.deploy();
  assertAll([
    {
      what: "notes",
      expected: String(notes.acknowledged.length),
      found: await sql("select count(*) from notes"),
    },
  ]);
}

/** Returns what was lost. */
async function loseAll(project: WorkingCopy, notes: Notes): Promise<string> {
  const rpo = 60_000;
  for (const end = Date.now() + 100_000; Date.now() < end; ) await notes.add();
  const died = Date.now();
  const gone = stores.flatMap((store) => [`${prefix}-${store}`, backupOf(store)]);
  const keeper = await named("container", `${prefix}-keeper`);
  const containers = (await named("container", prefix)).filter((name) => [...gone, ...keeper].includes(name));
  await docker("rm", "--force", ...containers);
  const volumes = (await named("volume", prefix)).filter((name) =>
    stores.some((store) => name.startsWith(`${prefix}-${store}`)),
  );
  await docker("volume", "rm", ...volumes);
  // Empty volumes, and the containers that know where the backups are.
  project.set({ "data.notes.primaryVolume": "a" });
  await project.deploy();
  const began = Date.now();
  for (const store of stores) await restore(project, store, "restored");
  project.set({
    "data.notes.primaryVolume": "restored",
    "data.attachments.volume": "restored",
    "data.drafts.volume": "restored",
  });
  await project.deploy();
  const took = seconds(began);
  const found = Number(await sql("select count(*) from notes"));
  const kept = notes.acknowledged.filter(({ at }) => at < died - rpo).length;
  assertAll([
    {
      what: `notes that are older than the RPO, ${kept} of ${notes.acknowledged.length}: all are among the ${found} that are there`,
      expected: true,
      found: found >= kept,
    },
    { what: "drafts", expected: "draft 1\ndraft 2\ndraft 3", found: await inKeeper("cat /drafts/*") },
    {
      what: "attachments",
      expected: "attachment 1\nattachment 2\nattachment 3",
      found: await docker("exec", `${prefix}-attachments`, "sh", "-c", "cat /var/tmp/attachments/*"),
    },
  ]);
  return `${notes.acknowledged.length - found} of ${notes.acknowledged.length} notes were lost, none older than the RPO of 60 s; restored in ${took} s`;
}

/** Damages every object of the database: the drill has to notice. */
async function damagedFails(elsewhere: BackupStore): Promise<void> {
  await firstDrill("notes");
  const damaged = await elsewhere.damage(".gz");
  assertAll([{ what: "objects were damaged", expected: true, found: damaged > 0 }]);
  const container = backupOf("notes");
  await docker("exec", container, "rm", "-f", "/var/tmp/last-drill");
  assertAll([
    {
      what: "the drill failed",
      expected: true,
      found: await within(120, async () => (await said("notes", '"message":"drill failed"')) > 0),
    },
    {
      what: "the container is unhealthy",
      expected: true,
      found: await within(
        60,
        async () =>
          (await docker("inspect", "--format", "{{.State.Health.Status}}", container)) === "unhealthy",
      ),
    },
  ]);
}

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1000);
}
