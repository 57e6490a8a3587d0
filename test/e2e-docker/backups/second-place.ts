import { resolve } from "node:path";
import { assertAll } from "../../e2e/facts/fact";
import { Progress } from "../../e2e/progress";
import { cleanUp, keepLogs } from "../clean-up";
import { planIsEmpty } from "../deployment";
import { docker, named } from "../engine";
import type { BackupImages, ForeignImages } from "../images";
import type { Summary } from "../summary";
import { prefixOf, type WorkingCopy } from "../working-copy";
import { type AllEntries, entriesOf } from "./entries";
import { local } from "./notes/environments/local";
import { projectWith, volumesOf } from "./project";
import { Site, stores } from "./site";
import { startBackupStore } from "./store";

const prefix = prefixOf(local);
const other = "standby";
const root = resolve(".cache/e2e-docker/second-place");
const logs = resolve(".cache/e2e-docker/logs/second-place");
const all = "notes-";
const config = "environments/standby.ts";

/** One environment is lost; another one, with names and ports of its own, goes on with its data. Then the first one takes over again. */
export async function runSecondPlace(
  images: ForeignImages,
  own: BackupImages,
  summary: Summary,
): Promise<void> {
  const marks = { prefix: "notes", root, repository: prefix };
  cleanUp(marks);
  const onExit = () => cleanUp(marks);
  process.on("exit", onExit);
  const progress = new Progress("second place");
  const [first, second] = [new Site(prefix), new Site(`${all}${other}`)];
  const entries = entriesOf(first);
  try {
    const elsewhere = await progress.step("an S3 service elsewhere", () =>
      startBackupStore(`${all}elsewhere`, images.objectStore, resolve(root, "../second-place-store")),
    );
    const project = await projectWith(elsewhere, { root, logs, repository: prefix }, images, own);
    await progress.step("cdktf deploy of the first place", () => project.deploy());
    await progress.step("all data is written and backed up", async () => {
      for (const table of Object.values(entries)) await table.create();
      await first.writeRest("first");
      for (const table of Object.values(entries)) await table.add();
      await first.backedUpNow();
    });
    await progress.step(
      "cdktf deploy of the second place, which drills the backups of the first",
      async () => {
        await project.deploy([0], other);
        for (const store of stores) await second.drilled(store);
        const own = (await Promise.all(stores.map((store) => second.said(store, "backup started")))).filter(
          Boolean,
        );
        assertAll([{ what: "backups of the second place", expected: [], found: own }]);
      },
    );
    const lost = await progress.step("the first place is lost; the second goes on with its data", () =>
      failOver(project, first, second, entries),
    );
    summary.add("second place: the first one lost while rows are written", lost);
    await progress.step("the second place is backed up itself, and a second plan is empty", async () => {
      await second.backedUpNow();
      await planIsEmpty({ project }, other);
    });
    const back = await progress.step("the first place takes over again", () =>
      failBack(project, first, second, entries),
    );
    summary.add("second place: back to the first one", back);
    await progress.step("cdktf destroy leaves nothing", async () => {
      await project.destroy(other);
      await project.destroy();
      const left = (await named("container", "notes")).filter((name) => name !== `${all}elsewhere`);
      assertAll([{ what: "containers left", expected: [], found: left }]);
    });
  } catch (error) {
    keepLogs(logs, "notes");
    throw error;
  } finally {
    cleanUp(marks);
    process.off("exit", onExit);
  }
}

/** Returns what was lost. */
async function failOver(
  project: WorkingCopy,
  first: Site,
  second: Site,
  { notes, bookings }: AllEntries,
): Promise<string> {
  await first.writeRest("second");
  const backedUp = Date.now();
  await first.backedUpNow();
  for (const end = Date.now() + 100_000; Date.now() < end; ) {
    await notes.add();
    await bookings.add();
  }
  const died = Date.now();
  await first.lose();
  for (const store of stores) await project.plinth(["restore", other, store, "--into", "failed-over"]);
  project.edit(config, 'primaryVolume = "a"', 'primaryVolume = "failed-over"');
  project.edit(config, 'volume = "data"', 'volume = "failed-over"');
  project.edit(config, "standbyFor: local.name", "standbyFor: undefined");
  await project.deploy([0], other);
  const took = Math.round((Date.now() - died) / 1000);
  const lost = [
    await notes.lostAfter(died - 60_000, (text) => second.sql(text)),
    await bookings.lostAfter(backedUp, (text) => second.mysql(text)),
  ];
  assertAll([
    { what: "keys and files", expected: ["second", "second", "second"], found: await second.rest() },
  ]);
  return `${lost.join(" and ")} were lost, none older than the RPO; the second place goes on after ${took} s`;
}

/** The second place stops first: nothing is lost. Returns how long it took. */
async function failBack(
  project: WorkingCopy,
  first: Site,
  second: Site,
  { notes, bookings }: AllEntries,
): Promise<string> {
  await second.sql("insert into notes values (1000000)");
  await second.mysql("insert into bookings values (1000000)");
  await second.writeRest("third");
  const expected = [
    await notes.count((text) => second.sql(text)),
    await bookings.count((text) => second.mysql(text)),
  ];
  const began = Date.now();
  const [keeper = ""] = await named("container", `${second.prefix}-keeper`);
  await docker("stop", keeper);
  for (const store of stores)
    await docker(
      "exec",
      second.backupOf(store),
      "sh",
      "/plinth/keep.sh",
      store === "notes" ? "check" : "backup",
    );
  project.set({ ...volumesOf("data"), "data.notes.primaryVolume": "a", "backups.standbyFor": other });
  await project.deploy();
  for (const store of stores) await project.plinth(["restore", "e2e", store, "--into", "returned"]);
  project.set({ ...volumesOf("returned"), "backups.standbyFor": undefined });
  await project.deploy();
  assertAll([
    { what: "rows", expected, found: [await notes.count(), await bookings.count()] },
    { what: "keys and files", expected: ["third", "third", "third"], found: await first.rest() },
  ]);
  const took = Math.round((Date.now() - began) / 1000);
  await first.backedUpNow();
  return `nothing was lost, after ${took} s`;
}
