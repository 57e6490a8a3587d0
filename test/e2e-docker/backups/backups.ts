import { resolve } from "node:path";
import { assertAll } from "../../e2e/facts/fact";
import { Progress } from "../../e2e/progress";
import { cleanUp, keepLogs } from "../clean-up";
import { planIsEmpty } from "../deployment";
import { docker, named } from "../engine";
import type { BackupImages, ForeignImages, MonitoringImages } from "../images";
import { Webhook } from "../monitoring/webhook";
import type { Summary } from "../summary";
import { within } from "../within";
import { prefixOf, type WorkingCopy } from "../working-copy";
import { drillsAreTold, watchedBy } from "./alerts";
import { type AllEntries, entriesOf } from "./entries";
import { local } from "./notes/environments/local";
import { projectWith, volumesOf } from "./project";
import { Site, type Store, stores } from "./site";
import { type BackupStore, startBackupStore } from "./store";

const prefix = prefixOf(local);
const root = resolve(".cache/e2e-docker/backups");
const logs = resolve(".cache/e2e-docker/logs/backups");
const storeName = `${prefix}-elsewhere`;

/** Data of one machine is backed up outside it, drilled, lost, and restored: as it was last, and as it was before a mistake. */
export async function runBackups(
  images: ForeignImages,
  own: BackupImages,
  summary: Summary,
  monitoring?: MonitoringImages,
): Promise<void> {
  const marks = { prefix, root, repository: prefix };
  cleanUp(marks);
  const onExit = () => cleanUp(marks);
  process.on("exit", onExit);
  const progress = new Progress("backups");
  const site = new Site(prefix);
  const entries = entriesOf(site);
  const hook = monitoring && (await Webhook.start());
  try {
    const elsewhere = await progress.step("an S3 service elsewhere", () =>
      startBackupStore(storeName, images.objectStore, resolve(root, "../backup-store")),
    );
    const project = await projectWith(elsewhere, { root, logs, repository: prefix }, images, own);
    if (monitoring && hook) await watchedBy(hook, project, monitoring);
    await progress.step("cdktf deploy", () => project.deploy());
    await progress.step("no server has the keys of the backups", () => noKeys(site));
    const began = Date.now();
    await progress.step("all data is written", () => write(site, entries));
    await progress.step("a backup and a drill of what was written succeed", () => site.backedUpNow());
    summary.add("first backups and drills", `after ${seconds(began)} s`);
    await progress.step("a restore of what is not there is refused", () => refused(project));
    await progress.step("drops of tables are undone: the databases as they were a second before", () =>
      undoDrops(project, site, entries),
    );
    const lost = await progress.step("the machine loses its data; each is restored", () =>
      loseAll(project, site, entries),
    );
    summary.add("all volumes lost while rows are written", lost);
    await progress.step("the drills of damaged backups fail, and the containers say so", () =>
      damagedFail(elsewhere, site),
    );
    summary.add("damaged backups", "their drills fail, and the containers are unhealthy");
    if (hook)
      summary.add(
        "drills that failed or were missed",
        await progress.step("alerts tell of drills that fail or were missed, and of their end", () =>
          drillsAreTold(hook, site, damagedStores, () => elsewhere.repair()),
        ),
      );
    else summary.add("left out: alerts of backups", "this machine lacks an image of the monitoring");
    await progress.step("a second plan is empty", () => planIsEmpty({ project }));
    await progress.step("cdktf destroy leaves nothing", async () => {
      await project.destroy();
      const left = (await named("container", prefix)).filter((name) => name !== storeName);
      assertAll([{ what: "containers left", expected: [], found: left }]);
    });
  } catch (error) {
    keepLogs(logs, prefix);
    throw error;
  } finally {
    hook?.stop();
    cleanUp(marks);
    process.off("exit", onExit);
  }
}

/** Whoever takes over a server reaches no backup. */
async function noKeys(site: Site): Promise<void> {
  const servers = ["notes", "ledger", "sessions", "attachments"] as const;
  const found = await Promise.all(
    servers.map((store) => docker("exec", `${site.prefix}-${store}`, "ls", "/run/secrets")),
  );
  assertAll([
    { what: "files of backups", expected: [], found: found.filter((own) => own.includes("backup")) },
  ]);
}

async function write(site: Site, { notes, bookings }: AllEntries): Promise<void> {
  for (const table of [notes, bookings]) {
    await table.create();
    for (let count = 0; count < 20; count++) await table.add();
  }
  await site.writeRest("first");
}

async function restore(project: WorkingCopy, store: Store, into: string, at?: string): Promise<void> {
  const time = at === undefined ? [] : ["--at", at];
  await project.plinth(["restore", "e2e", store, "--into", into, ...time]);
}

/** A time before the first backup: nothing is left of the try. */
async function refused(project: WorkingCopy): Promise<void> {
  for (const store of stores) {
    const { output } = await project.plinth(
      ["restore", "e2e", store, "--into", "too-early", "--at", "2020-01-01T00:00:00Z"],
      { answers: [1, 2, 75] },
    );
    const says = /there is no backup before|unable to find backup set/.test(output);
    assertAll([
      { what: `a restore of ${store} from before its first backup says so`, expected: true, found: says },
    ]);
  }
  const left = (await named("volume", prefix)).filter((name) => name.endsWith("too-early"));
  assertAll([{ what: "volumes left", expected: [], found: left }]);
}

async function undoDrops(project: WorkingCopy, site: Site, { notes, bookings }: AllEntries): Promise<void> {
  await notes.add();
  await bookings.add();
  // The binary log knows whole seconds.
  await site.sql("select pg_sleep(2)");
  const before = await site.sql(
    "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')",
  );
  await site.sql("select pg_sleep(2)");
  await site.sql("drop table notes");
  await site.mysql("drop table bookings");
  await restore(project, "notes", "before-the-drop", before);
  await restore(project, "ledger", "before-the-drop", before);
  project.set({ "data.notes.primaryVolume": "before-the-drop", "data.ledger.volume": "before-the-drop" });
  await project.deploy();
  assertAll([
    { what: "notes", expected: notes.acknowledged.length, found: await notes.count() },
    { what: "bookings", expected: bookings.acknowledged.length, found: await bookings.count() },
  ]);
}

/** Returns what was lost. */
async function loseAll(project: WorkingCopy, site: Site, { notes, bookings }: AllEntries): Promise<string> {
  const rpo = 60_000;
  await site.writeRest("second");
  const backedUp = Date.now();
  await site.backedUpNow();
  for (const end = Date.now() + 100_000; Date.now() < end; ) {
    await notes.add();
    await bookings.add();
  }
  const died = Date.now();
  await site.lose();
  // Empty volumes, and the containers that know where the backups are.
  project.set({ "data.notes.primaryVolume": "a", "data.ledger.volume": "data" });
  await project.deploy();
  const began = Date.now();
  for (const store of stores) await restore(project, store, "restored");
  project.set(volumesOf("restored"));
  await project.deploy();
  const took = seconds(began);
  const lost = [await notes.lostAfter(died - rpo), await bookings.lostAfter(backedUp)];
  assertAll([{ what: "keys and files", expected: ["second", "second", "second"], found: await site.rest() }]);
  return `${lost.join(" and ")} were lost, none older than the RPO; all five stores restored in ${took} s`;
}

const damagedStores = ["notes", "ledger", "sessions", "attachments"] as const;

/** Damages the objects of the databases' and the cache's backups: the drills have to notice. */
async function damagedFail(elsewhere: BackupStore, site: Site): Promise<void> {
  for (const store of damagedStores) {
    await site.drilled(store);
    const damaged = await elsewhere.damage(`*/${store}/*`);
    assertAll([{ what: `objects of ${store} were damaged`, expected: true, found: damaged > 0 }]);
    const container = site.backupOf(store);
    await docker("exec", container, "rm", "-f", "/var/tmp/last-drill");
    const status = () => docker("inspect", "--format", "{{.State.Health.Status}}", container);
    assertAll([
      {
        what: `the drill of ${store} failed`,
        expected: true,
        found: await within(180, async () => (await site.said(store, "drill failed")) > 0),
      },
      {
        what: "the container is unhealthy",
        expected: true,
        found: await within(60, async () => (await status()) === "unhealthy"),
      },
    ]);
  }
}

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1000);
}
