import { setTimeout as sleep } from "node:timers/promises";
import { assertAll } from "../../e2e/facts/fact";
import { unwrapped } from "../../e2e/unwrapped";
import { type Deployment, healthy, type Part, planIsEmpty } from "../deployment";
import { docker, named, written } from "../engine";
import { repository, unmigrated, versions } from "../images";
import { prefix } from "../project";
import { inWords, underTraffic } from "../traffic";
import { within } from "../within";
import { stack } from "../working-copy";

const [one, two] = versions.map((version) => `${repository}:${version}`);
const [, second] = versions;

/** Migrations before new versions, one that fails, a job that an operator starts, and one that runs by its schedule. */
export const jobs: Part = {
  name: "jobs",
  run: async (deployment) => {
    const { progress, project, shop, summary } = deployment;
    // The connection of an earlier part may be closed by now.
    await within(10, () =>
      shop.post("/api/orders", { item: "tea", quantity: 1 }).then(
        () => true,
        () => false,
      ),
    );
    await progress.step("a release: its migration ends before its copies start", () =>
      migratedFirst(deployment),
    );
    await progress.step("a migration that fails leaves the old version serving, and says why", () =>
      failing(deployment),
    );
    await progress.step("going back from it is one deployment", () => goBack(deployment));
    await progress.step(
      "a job that an operator starts runs by the command that the output names",
      async () => {
        const said = await docker("start", "--attach", `${prefix}-restock`);
        assertAll([{ what: "what it says", expected: true, found: said.includes('"restocked"') }]);
        await planIsEmpty(deployment);
        summary.add("a job by hand", "docker start --attach, the plan stays empty");
      },
    );
    await progress.step("a scheduled job runs at its moment", () => scheduled(deployment));
    project.set({ "jobs.migrate.image": one, "services.api.versions": { [one ?? ""]: 100 } });
    await project.deploy();
    await healthy(deployment);
    await progress.step("the plan is empty again", () => planIsEmpty(deployment));
  },
};

async function migratedFirst({ project, shop, summary }: Deployment): Promise<void> {
  project.set({ "jobs.migrate.image": two, "services.api.versions": { [two ?? ""]: 100 } });
  const { tally } = await underTraffic(shop, () => project.deploy());
  const [migration, ...others] = await containers(/-migrate-[0-9a-f]{6}$/);
  const copies = await containers(/-api-[0-9a-f]{6}-\d+$/);
  const ended = await state(migration, "FinishedAt");
  const started = await Promise.all(copies.map((copy) => state(copy, "StartedAt")));
  summary.add("a release with its migration", inWords(tally));
  assertAll([
    { what: "migrations of older versions that are left", expected: [], found: others },
    { what: "exit code of the migration", expected: "0", found: await state(migration, "ExitCode") },
    { what: "copies of the API", expected: 2, found: copies.length },
    { what: "copies that started before it ended", expected: [], found: started.filter((at) => at < ended) },
    { what: "failed requests", expected: {}, found: tally.reasons },
  ]);
}

async function failing({ project, shop, summary }: Deployment): Promise<void> {
  project.set({
    "jobs.migrate.image": unmigrated,
    "services.api.versions": { [unmigrated]: 100 },
  });
  const started = Date.now();
  const { result, tally } = await underTraffic(shop, () => project.deploy([1]));
  const seconds = Math.round((Date.now() - started) / 1000);
  summary.add("a migration that fails", `the deployment fails after ${seconds} s, ${inWords(tally)}`);
  // A plan works, and leaves the container with its log.
  await project.planned();
  const [failed] = await failedMigrations();
  const said = unwrapped(stack, result.output);
  assertAll([
    { what: "failed requests", expected: {}, found: tally.reasons },
    { what: "versions that answer", expected: [second], found: Object.keys(tally.versions) },
    {
      what: "why",
      expected: true,
      found: said.includes("Migration migrate failed with exit code 3"),
    },
    {
      what: "where its log is",
      expected: true,
      found: failed !== undefined && said.includes(`More: docker logs ${failed}`),
    },
  ]);
}

async function failedMigrations(): Promise<string[]> {
  const all = await containers(/-migrate-[0-9a-f]{6}$/);
  const codes = await Promise.all(all.map((own) => state(own, "ExitCode")));
  return all.filter((_, index) => codes[index] === "3");
}

async function goBack(deployment: Deployment): Promise<void> {
  const { project, shop, summary } = deployment;
  project.set({ "jobs.migrate.image": two, "services.api.versions": { [two ?? ""]: 100 } });
  const { tally } = await underTraffic(shop, () => project.deploy());
  summary.add("going back from it", inWords(tally));
  assertAll([
    { what: "failed requests", expected: {}, found: tally.reasons },
    { what: "versions that answer", expected: [second], found: Object.keys(tally.versions) },
    { what: "migrations that are left", expected: 1, found: (await containers(/-migrate-/)).length },
  ]);
  await planIsEmpty(deployment);
}

const nightly = 'schedule: "cron(0 3 * * ? *)",\n      flexibleMinutes: 15,';
const oftener = 'schedule: "rate(1 minute)",';

async function scheduled({ project, summary }: Deployment): Promise<void> {
  project.edit("application.ts", nightly, oftener);
  project.edit("application.ts", "timeLimitMinutes: 30", "timeLimitMinutes: 1");
  await project.deploy();
  const report = `${prefix}-report`;
  for (let second = 0; second < 90 && !(await written(report)).includes("run ended"); second++)
    await sleep(1000);
  const log = await written(report);
  project.edit("application.ts", oftener, nightly);
  project.edit("application.ts", "timeLimitMinutes: 1,", "timeLimitMinutes: 30,");
  assertAll([
    { what: "the run is logged", expected: true, found: log.includes('"message":"run ended"') },
    { what: "what it did", expected: true, found: log.includes("report of the last day") },
    { what: "its health", expected: "healthy", found: await state(report, "Health.Status") },
  ]);
  summary.add("a scheduled job", "ran by its schedule within a minute and a half");
}

async function containers(name: RegExp): Promise<string[]> {
  return (await named("container", prefix)).filter((own) => name.test(own));
}

function state(container: string | undefined, what: string): Promise<string> {
  return docker("container", "inspect", "--format", `{{.State.${what}}}`, container ?? "none");
}
