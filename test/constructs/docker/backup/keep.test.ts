import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

/** Starts the schedule with a tool that writes down its steps and fails at some of them. */
function keep(variables: Readonly<Record<string, string>>, failing: readonly string[] = []): void {
  const programs = copyPrograms("constructs/docker/backup/files", root, {
    "/run/backup": join(root, "run"),
    "/var/tmp": join(root, "scratch"),
  });
  writeFileSync(
    join(programs, "tool.sh"),
    `echo "$1" >> "${root}/steps"\ncase " ${failing.join(" ")} " in *" $1 "*) exit 1 ;; esac\n`,
  );
  running = spawn("sh", [join(programs, "keep.sh")], {
    stdio: "ignore",
    env: {
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
    },
  });
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

test("an environment that stands by only drills", async () => {
  keep({ STANDBY: "yes", FOLLOWS: "yes" });
  await until(() => read("metrics/backup.prom").includes('step="drill"} 0'));
  await until(() => existsSync(join(root, "scratch/last-drill")));
  expect(read("steps")).toBe("drill\n");
});
