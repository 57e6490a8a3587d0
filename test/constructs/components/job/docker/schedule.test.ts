import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  scheduleState,
  scheduleVariables,
} from "../../../../../constructs/components/scheduled-job/docker/schedule-variables";
import { copyPrograms } from "../../../../support/programs";

// The script itself runs, with programs in the place of `date` and `sleep` that count a clock of their own.

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "plinth-schedule-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function program(name: string, text: string): void {
  writeFileSync(join(root, name), `#!/bin/sh\n${text}\n`);
  chmodSync(join(root, name), 0o755);
}

interface Run {
  readonly status: number | null;
  readonly lines: readonly { readonly level: string; readonly message: string; readonly exitCode?: number }[];
  /** Moments of the runs, by the script's clock. */
  readonly runs: readonly string[];
}

/** Runs it from a moment on for so many naps, then stops it by SIGTERM. */
function run(
  schedule: string,
  {
    from,
    naps,
    command = "exit 0",
    zone = "UTC",
    early = 0,
  }: { from: string; naps: number; command?: string; zone?: string; early?: number },
): Promise<Run> {
  const clock = join(root, "clock");
  writeFileSync(clock, String(Date.parse(from) / 1000));
  const real = "/bin/date";
  program("date", `exec ${real} -d "@$(cat ${clock})" "$@"`);
  program(
    "sleep",
    `echo $(($(cat ${clock}) + ($1 > ${early} ? $1 - ${early} : $1))) > ${clock}; echo >> ${root}/naps
     if [ "$(wc -l < ${root}/naps)" -ge ${naps} ]; then kill -TERM "$PPID"; exec /bin/sleep 5; fi`,
  );
  program("job", `TZ=${zone} date '+%F %R' >> ${root}/runs; ${command}`);
  const programs = copyPrograms("constructs/components/scheduled-job/docker/files", root, {
    [scheduleState]: root,
  });
  return new Promise((resolve, reject) => {
    const child = spawn("sh", [join(programs, "schedule.sh"), "job"], {
      env: { PATH: `${root}:${process.env.PATH}`, SERVICE: "report", ...scheduleVariables(schedule, zone) },
    });
    let text = "";
    child.stdout.on("data", (part) => {
      text += part;
    });
    child.on("error", reject);
    child.on("close", (status) =>
      resolve({
        status,
        lines: text
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as Run["lines"][number]),
        runs: existsSync(join(root, "runs"))
          ? readFileSync(join(root, "runs"), "utf8").trim().split("\n")
          : [],
      }),
    );
  });
}

test("runs once in each minute of the schedule", async () => {
  const { runs, status } = await run("cron(0/20 3 * * ? *)", { from: "2024-02-28T02:58:30Z", naps: 70 });
  expect(runs).toEqual(["2024-02-28 03:00", "2024-02-28 03:20", "2024-02-28 03:40"]);
  expect(status).toBe(0);
});

test("a sleep that ends early does not start a second run", async () => {
  const { runs } = await run("cron(1,2 3 * * ? *)", {
    from: "2024-02-28T03:00:30Z",
    naps: 9,
    early: 1,
  });
  expect(runs).toEqual(["2024-02-28 03:01", "2024-02-28 03:02"]);
});

test("reads minutes and hours with a leading zero", async () => {
  const { runs } = await run("cron(8,9 8 * * ? *)", { from: "2024-02-28T08:07:00Z", naps: 5 });
  expect(runs).toEqual(["2024-02-28 08:08", "2024-02-28 08:09"]);
});

test.each([
  ["cron(0 3 ? * SUN *)", "2024-03-02T23:59:00Z", 0],
  ["cron(1 0 ? * SUN *)", "2024-03-02T23:59:00Z", 1],
  ["cron(1 0 1 * ? *)", "2024-03-02T23:59:00Z", 0],
  ["cron(1 0 3 3 ? *)", "2024-03-02T23:59:00Z", 1],
  ["cron(1 0 3 4 ? *)", "2024-03-02T23:59:00Z", 0],
])("%s from %s: %i runs within minutes", async (schedule, from, count) => {
  expect((await run(schedule, { from, naps: 5 })).runs).toHaveLength(count);
});

test("uses the calendar of its time zone", async () => {
  const zone = "Europe/Berlin";
  const { runs } = await run("cron(0 3 * * ? *)", { from: "2024-07-01T00:58:00Z", naps: 6, zone });
  expect(runs).toEqual(["2024-07-01 03:00"]);
});

test("fails if the image lacks the time zone", async () => {
  const { status, lines } = await run("cron(0 3 * * ? *)", {
    from: "2024-07-01T00:58:00Z",
    naps: 3,
    zone: "Europe/Atlantis",
  });
  expect(status).toBe(1);
  expect(lines).toMatchObject([
    { level: "error", message: "the image has no time zone Europe/Atlantis: add tzdata to it" },
  ]);
});

test("a rate counts from the start", async () => {
  const { runs } = await run("rate(6 hours)", { from: "2024-02-28T01:10:00Z", naps: 4 });
  expect(runs).toEqual(["2024-02-28 07:10", "2024-02-28 13:10", "2024-02-28 19:10"]);
});

test("after a failed run, a file marks it and the log has the exit code", async () => {
  const { lines } = await run("rate(1 hour)", {
    from: "2024-02-28T01:10:00Z",
    naps: 3,
    // The second one fails.
    command: `[ "$(wc -l < ${"${0%/*}"}/runs)" -ne 2 ] || exit 3`,
  });
  expect(lines.map(({ level, message, exitCode }) => [level, message, exitCode])).toEqual([
    ["info", "waiting for the schedule rate(1 hour)", undefined],
    ["info", "run started", undefined],
    ["info", "run ended", undefined],
    ["info", "run started", undefined],
    ["error", "run failed", 3],
  ]);
  expect(existsSync(join(root, "failed"))).toBe(true);
});

test("the next successful run removes the file", async () => {
  await run("rate(1 hour)", {
    from: "2024-02-28T01:10:00Z",
    naps: 4,
    command: `[ "$(wc -l < ${"${0%/*}"}/runs)" -ne 2 ] || exit 3`,
  });
  expect(existsSync(join(root, "failed"))).toBe(false);
});

test("forwards SIGTERM to the current run, and waits for it", async () => {
  const stopping = run("rate(1 hour)", {
    from: "2024-02-28T01:10:00Z",
    naps: 9,
    command: `trap 'echo stopped > ${"${0%/*}"}/stopped; exit 143' TERM; kill -TERM "$PPID"; /bin/sleep 1 & wait`,
  });
  expect((await stopping).status).toBe(0);
  expect(readFileSync(join(root, "stopped"), "utf8")).toBe("stopped\n");
});
