import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Measured, sample } from "./sample";
import { type Line, ratio, seconds, table } from "./verdict";

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

const output = mkdtempSync(join(tmpdir(), "plinth-bench-"));
const own = { CDKTF_OUTDIR: join(output, "own") };
const many = (services: number): Measured => ({
  node: ["tools/run.mjs", "bench/synthesize-many.ts", String(services)],
  printsProcessorTime: true,
});
const load = loadavg()[0] ?? 0;
const samples = sample(
  {
    floor: { node: ["-e", 'require("cdktf")'] },
    synth: { node: ["tools/run.mjs", "tools/synth.ts"], variables: own },
    edited: {
      node: ["tools/run.mjs", "tools/synth.ts"],
      variables: own,
      before: forgetProgram,
    },
    first: {
      node: ["tools/run.mjs", "tools/synth.ts"],
      variables: own,
      before: () => {
        forgetProgram();
        forgetPackages();
      },
    },
    peer: {
      node: ["node_modules/cdktf-cli/bundle/bin/cdktf", "synth", "--output", join(output, "peer")],
      variables: { CI: "1", CHECKPOINT_DISABLE: "1" },
    },
    many0: many(0),
    many3: many(3),
    many20: many(20),
    many30: many(30),
    many40: many(40),
  },
  rounds,
);
rmSync(output, { recursive: true });

const { floor, synth, edited, first, peer, many0: base, many3, many20, many30, many40 } = samples;
const lines: Line[] = [
  seconds("floor: node -e 'require(\"cdktf\")'", floor),
  seconds("npm run synth, without npm's own start", synth),
  seconds("the same, after an edit", edited),
  seconds("the same, the first time after npm ci", first),
  seconds("npx cdktf synth, without npx's own start", peer),
  seconds("processor time: no services", base),
  seconds("processor time: 3 services", many3),
  seconds("processor time: 20 services", many20),
  seconds("processor time: 30 services", many30),
  seconds("processor time: 40 services", many40),
  ratio("npm run synth : floor", [synth, floor], { goal: 3 }),
  ratio("npm run synth after an edit : floor", [edited, floor]),
  ratio("npx cdktf synth : npm run synth", [peer, synth]),
  ratio("30 services : 3, above none", [many30, many3], { base, goal: 10 }),
  ratio("40 services : 20, above none", [many40, many20], { base, goal: 2.1 }),
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

// What `tools/run.mjs` has kept of `npm run synth`: our own files in one, and the packages.
function forgetProgram(): void {
  rmSync(".cache/programs/tools-synth.ts.json", { force: true });
}

function forgetPackages(): void {
  const kept = "node_modules/.cache/plinth";
  for (const file of existsSync(kept) ? readdirSync(kept) : [])
    if (file.startsWith("tools-synth.ts-")) rmSync(join(kept, file));
}
