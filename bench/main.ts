import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Measured, sample } from "./sample";
import { atMost, type Line, ratio, ratioAbove, seconds, table } from "./verdict";

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    json: { type: "boolean", default: false },
    assert: { type: "boolean", default: false },
  },
});
const rounds = Number(options.rounds);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`--rounds is ${options.rounds}; it has to be a whole number from 1.`);
  process.exit(2);
}

const kept = join(".cache", "plinth");
const output = mkdtempSync(join(tmpdir(), "plinth-bench-"));
const own = { CDKTF_OUTDIR: join(output, "own") };
const many = (services: number): Measured => ({
  node: ["tools/run.mjs", "bench/synthesize-many.ts", String(services)],
  prints: "microseconds",
});
const load = loadavg()[0] ?? 0;
const samples = sample(
  {
    floor: { node: ["-e", 'require("cdktf")'] },
    synth: { node: ["tools/run.mjs", "main.ts"], variables: own },
    edited: { node: ["tools/run.mjs", "main.ts"], variables: own, before: forgetBundle },
    peer: {
      node: ["node_modules/cdktf-cli/bundle/bin/cdktf", "synth", "--output", join(output, "peer")],
      variables: { CI: "1", CHECKPOINT_DISABLE: "1" },
    },
    none: many(0),
    few: many(4),
    half: many(20),
    all: many(40),
    huge: many(290),
    memory: { node: ["tools/run.mjs", "bench/synthesize-many.ts", "290", "memory"], prints: "MiB" },
  },
  rounds,
);
rmSync(output, { recursive: true });

const { floor, synth, edited, peer, none, few, half, all, huge, memory } = samples;
const lines: Line[] = [
  seconds("floor: node -e 'require(\"cdktf\")'", floor),
  seconds("npm run synth, without npm's own start", synth),
  seconds("the same, after an edit or an installation", edited),
  seconds("npx cdktf synth, without npx's own start", peer),
  seconds("processor time: no services", none),
  seconds("processor time: 4 services", few),
  seconds("processor time: 20 services", half),
  seconds("processor time: 40 services", all),
  ratio("npm run synth : floor", [synth, floor], 3),
  ratio("npm run synth after an edit : floor", [edited, floor]),
  ratio("npm run synth : npx cdktf synth", [synth, peer], 0.25),
  ratioAbove("40 services : 4, above none", none, [all, few], 10),
  ratioAbove("40 services : 20, above none", none, [all, half], 2.1),
  atMost("processor time: 290 services, 10,000 resources", huge, "s", 6),
  atMost("peak of memory: the same", memory, "MiB", 400),
  ratioAbove("290 services : 40, above none", none, [huge, all], 8),
];
const machine = {
  node: process.version,
  cpu: cpus()[0]?.model ?? "",
  processors: availableParallelism(),
  load,
};
if (options.json) {
  console.log(JSON.stringify({ machine, rounds, lines, samples }, null, 2));
} else {
  console.log(table(lines));
  console.log(
    `\n${rounds} rounds; Node ${machine.node}; ${machine.processors} processors; load before the first round ${load.toFixed(1)}` +
      (load > 0.5 ? ": the machine was busy, repeat it when it is quiet." : "."),
  );
}
if (options.assert && lines.some(({ met }) => met === false)) process.exitCode = 1;

// The bundle of `npm run synth` that `tools/run.mjs` has kept.
function forgetBundle(): void {
  for (const file of readdirSync(kept)) if (file.startsWith("main.ts.json")) rmSync(join(kept, file));
}
