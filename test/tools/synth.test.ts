import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectFiles } from "../support/project";

/** A copy of the project that a test may change, with the output of a synthesis, which had no program but Node.js. */
let project: string;
let first: ReturnType<typeof synth>;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "plinth-project-"));
  for (const part of [
    "main.ts",
    "application.ts",
    "package.json",
    "tsconfig.json",
    "constructs",
    "exports",
    "terraform-json",
    "policy",
    "environments",
    "stacks",
    "tools",
  ]) {
    cpSync(part, join(project, part), { recursive: true });
  }
  for (const [file, from, to] of variants) change(file, from, to);
  symlinkSync(join(process.cwd(), "node_modules"), join(project, "node_modules"));
  const path = mkdtempSync(join(tmpdir(), "plinth-path-"));
  symlinkSync(process.execPath, join(path, "node"));
  first = synth({ PATH: path });
  rmSync(path, { recursive: true });
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

function synth(env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync("node", ["tools/run.mjs", "main.ts"], {
    cwd: project,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

/** What tests change, each by a variable: with an edit for each of them, each would make the bundle again. */
const variants = [
  ["environments/dev.ts", "memoryMiB: 512", "memoryMiB: process.env.INVALID ? 768 : 512"],
  [
    "stacks/environment-components.ts",
    "const scopes =",
    'if (process.env.BROKEN) throw new Error("broken"); const scopes =',
  ],
  ["environments/all.ts", "staging, ", "...(process.env.DELETED ? [] : [staging]), "],
] as const;

function change(file: string, from: string, to: string): void {
  const path = join(project, file);
  const original = readFileSync(path, "utf8");
  if (!original.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(path, original.replace(from, to));
}

const written = (id: string) => readFileSync(join(project, "cdktf.out/stacks", id, "cdk.tf.json"), "utf8");

test("prints the resources and the JSON path of each stack, and the next command", () => {
  const { status, stdout, stderr } = first;
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(
    /^dev: \d+ resources \(\d+ \w+, .* and \d+ other types\)\n {2}cdktf\.out\/stacks\/dev\/cdk\.tf\.json$/m,
  );
  expect(stdout).toMatch(/^Next: npx cdktf diff <stack> .* npx cdktf deploy <stack> to apply it\.$/m);
  for (const stack of ["dev", "staging", "production", "bootstrap-111111111111-eu-west-1"])
    expect(stdout).toContain(`${stack}: `);
});

test("needs no program but Node.js", () => {
  expect([first.status, first.stderr]).toEqual([0, ""]);
});

test("writes the same bytes again, with the kept bundle", () => {
  expect(synth()).toEqual(first);
  for (const [id, text] of projectFiles()) expect(written(id)).toBe(text);
});

test("prints only the problems of invalid input, exits with 1, and keeps the previous output", () => {
  const before = written("dev");
  const { status, stdout, stderr } = synth({ INVALID: "yes" });
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toBe(`1 problem, nothing was written:
1. dev: services.api.memoryMiB
   value    768
   expected with 256 CPU units: 512, 1024, 2048
   fix      Use one of them, or change cpuUnits: Fargate supports no other combinations.
`);
  expect(written("dev")).toBe(before);
});

test("keeps the previous output if a construct throws", () => {
  const before = written("dev");
  const { status, stderr } = synth({ BROKEN: "yes" });
  expect(status).toBe(1);
  expect(stderr).toContain("broken");
  expect(written("dev")).toBe(before);
});

describe("the output of a deleted stack", () => {
  const folder = (stack: string) => join(project, "cdktf.out/stacks", stack);
  const run = (env: NodeJS.ProcessEnv = {}) => ({
    status: synth(env).status,
    staging: existsSync(folder("staging")),
  });
  let ofCommandLine: ReturnType<typeof run>;
  let ofPlinth: ReturnType<typeof run>;
  beforeAll(() => {
    mkdirSync(join(folder("dev"), ".terraform"));
    ofCommandLine = run({ CDKTF_OUTDIR: join(project, "cdktf.out"), DELETED: "yes" });
    ofPlinth = run({ DELETED: "yes" });
  });

  test("is removed, and the files of Terraform in the others stay", () => {
    expect(ofPlinth).toEqual({ status: 0, staging: false });
    expect(existsSync(folder("production"))).toBe(true);
    expect(existsSync(join(folder("dev"), ".terraform"))).toBe(true);
  });

  test("is left to the CDKTF command line, which fails if it is already removed", () => {
    expect(ofCommandLine).toEqual({ status: 0, staging: true });
  });
});

// The last one: it changes the runner for good.
test("writes the same bytes as an unchanged CDKTF", () => {
  const runner = "tools/run/faster-cdktf.cjs";
  change(runner, 'known = ["cdktf 0.21.0"]', "known = []");
  rmSync(join(project, "cdktf.out"), { recursive: true });
  const { status, stderr } = synth();
  expect([status, stderr]).toEqual([0, expect.stringContaining("is used unchanged")]);
  for (const [id, text] of projectFiles()) expect(written(id)).toBe(text);
});
