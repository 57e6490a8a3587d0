import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyPrograms } from "../../../support/programs";

let root: string;
let running: ChildProcess | undefined;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "plinth-keep-"));
  for (const folder of ["run", "scratch", "metrics"]) mkdirSync(join(root, folder));
});

afterEach(async () => {
  const child = running;
  running = undefined;
  if (child && child.exitCode === null) {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  }
  rmSync(root, { recursive: true, force: true });
});

/** A tool that writes down its steps and fails at some of them. */
function program(failing: readonly string[]): string {
  const programs = copyPrograms("constructs/docker/backup/files", root, {
    "/run/backup": join(root, "run"),
    "/var/tmp": join(root, "scratch"),
    "sleep 10": "sleep 0.2",
  });
  writeFileSync(
    join(programs, "tool.sh"),
    `echo "$1" >> "${root}/steps"\ncase " ${failing.join(" ")} " in *" $1 "*) exit 1 ;; esac\n`,
  );
  return join(programs, "keep.sh");
}

const env = (variables: Readonly<Record<string, string>> = {}) => ({
  PATH: process.env.PATH,
  TOOL: "tool.sh",
  SERVICE: "orders",
  STANDBY: "no",
  FOLLOWS: "no",
  BACKUP_SECONDS: "3600",
  CHECK_SECONDS: "3600",
  DRILL_SECONDS: "3600",
  METRICS: join(root, "metrics"),
  ...variables,
});

/** Starts the schedule. */
function keep(variables: Readonly<Record<string, string>>, failing: readonly string[] = []): void {
  running = spawn("sh", [program(failing)], { stdio: "ignore", env: env(variables) });
}

/** Does a step by hand, as an engineer does in the container. */
function byHand(step: string, failing: readonly string[] = []): number | null {
  return spawnSync("sh", [program(failing), step], { env: env() }).status;
}

const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : "");

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 8000; !holds(); ) {
    if (Date.now() > end) throw new Error("It did not come to hold.");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test("backs up, checks and drills, and says when each last succeeded", async () => {
  keep({});
  await until(() =>
    read("metrics/backup.prom").includes('last_success_timestamp_seconds{backup="orders",step="drill"}'),
  );
  expect(read("steps")).toBe("backup\ncheck\ndrill\n");
  expect(read("metrics/backup.prom")).toContain('plinth_backup_failed{backup="orders",step="drill"} 0');
});

test("a drill that fails is told until one succeeds, and is no success", async () => {
  keep({}, ["drill"]);
  await until(() =>
    read("metrics/backup.prom").includes('plinth_backup_failed{backup="orders",step="drill"} 1'),
  );
  expect(existsSync(join(root, "run/failed-drill"))).toBe(true);
  expect(read("metrics/backup.prom")).not.toContain(
    'last_success_timestamp_seconds{backup="orders",step="drill"}',
  );
  expect(read("metrics/backup.prom")).toContain('plinth_backup_failed{backup="orders",step="backup"} 0');
});

test("without a backup there is nothing to drill", async () => {
  keep({}, ["backup"]);
  await until(() => read("steps").includes("check"));
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(read("steps")).toBe("backup\ncheck\n");
});

test("a tool that follows runs beside the backups, and again when it has ended", async () => {
  keep({ FOLLOWS: "yes" });
  await until(() => read("steps").split("follow").length > 2);
});

test.each([
  ["drill", 70, true],
  ["drill", 50, false],
  ["backup", 2, true],
  ["backup", 0, false],
  ["check", 2, true],
  ["check", 0, false],
])("a %s that failed %d minutes ago is tried again: %j", async (step, minutes, expected) => {
  for (const done of ["backup", "check", "drill"])
    if (done !== step) writeFileSync(join(root, `scratch/last-${done}`), "");
  const failed = join(root, `run/failed-${step}`);
  writeFileSync(failed, "");
  const since = Date.now() / 1000 - minutes * 60;
  utimesSync(failed, since, since);
  keep({});
  if (expected) await until(() => read("steps") === `${step}\n`);
  else {
    await until(() => read("metrics/backup.prom").includes(`step="${step}"} 1`));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(read("steps")).toBe("");
  }
});

test("an environment that stands by only drills", async () => {
  keep({ STANDBY: "yes", FOLLOWS: "yes" });
  await until(() => read("metrics/backup.prom").includes('step="drill"} 0'));
  await until(() => existsSync(join(root, "scratch/last-drill")));
  expect(read("steps")).toBe("drill\n");
});

test("a step by hand that succeeds ends the failure of that step, and no other", () => {
  for (const failed of ["check", "drill"]) writeFileSync(join(root, `run/failed-${failed}`), "");
  expect(byHand("drill", ["drill"])).toBe(1);
  expect(existsSync(join(root, "run/failed-drill"))).toBe(true);
  expect(existsSync(join(root, "scratch/last-drill"))).toBe(false);
  expect(byHand("drill")).toBe(0);
  expect(existsSync(join(root, "run/failed-drill"))).toBe(false);
  expect(existsSync(join(root, "run/failed-check"))).toBe(true);
  expect(existsSync(join(root, "scratch/last-drill"))).toBe(true);
});

test("a failure that ended by hand is told to be over", async () => {
  keep({}, ["drill"]);
  await until(() => read("metrics/backup.prom").includes('{backup="orders",step="drill"} 1'));
  expect(byHand("drill")).toBe(0);
  await until(() => read("metrics/backup.prom").includes('{backup="orders",step="drill"} 0'));
  expect(read("metrics/backup.prom")).toContain(
    'last_success_timestamp_seconds{backup="orders",step="drill"}',
  );
});
