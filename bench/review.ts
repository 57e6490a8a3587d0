import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeLargeTrees } from "./large-trees";
import { atMost, type Line, ratio, table } from "./verdict";

/** `npm run bench:review`: how long a review of large trees takes, and how much memory. */
const { values: options } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, assert: { type: "boolean", default: false } },
});
const rounds = Number(options.rounds);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`--rounds is ${options.rounds}; it has to be a whole number from 1.`);
  process.exit(2);
}

const directory = mkdtempSync(join(tmpdir(), "plinth-bench-"));
const sizes = { one: 5000, two: 10_000 };
const seconds: Record<keyof typeof sizes, number[]> = { one: [], two: [] };
const processor: typeof seconds = { one: [], two: [] };
const mebibytes: typeof seconds = { one: [], two: [] };
try {
  for (const [name, size] of Object.entries(sizes)) writeLargeTrees(join(directory, name), size, size / 25);
  for (let round = 0; round <= rounds; round++) {
    for (const name of ["one", "two"] as const) {
      const start = performance.now();
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [
          "tools/run.mjs",
          "bench/review-once.ts",
          join(directory, name, "before"),
          join(directory, name, "after"),
        ],
        { encoding: "utf8" },
      );
      if (status !== 0) throw new Error(stderr);
      // The first round fills the caches.
      if (round === 0) continue;
      seconds[name].push((performance.now() - start) / 1000);
      const [kibibytes = 0, microseconds = 0] = stdout.split(" ").map(Number);
      mebibytes[name].push(kibibytes / 1024);
      processor[name].push(microseconds / 1_000_000);
    }
  }
} finally {
  rmSync(directory, { recursive: true });
}

const lines: Line[] = [
  atMost("diff of 5,000 resources, 200 changed", seconds.one, "s", 2),
  atMost("maximum memory", mebibytes.one, "MiB", 500),
  atMost("processor time", processor.one, "s"),
  atMost("diff of 10,000 resources, 400 changed", seconds.two, "s"),
  atMost("maximum memory", mebibytes.two, "MiB"),
  atMost("processor time", processor.two, "s"),
  ratio("10,000 resources : 5,000, processor time", [processor.two, processor.one], 2.2),
];
console.log(table(lines));
if (options.assert && lines.some(({ met }) => met === false)) process.exitCode = 1;
