import { execFileSync, spawnSync } from "node:child_process";
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

/** A copy of the project that a test may change, with the output of a synthesis. */
let project: string;
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
  symlinkSync(join(process.cwd(), "node_modules"), join(project, "node_modules"));
  execFileSync("node", ["tools/run.mjs", "main.ts"], { cwd: project });
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

function withChange(file: string, from: string, to: string, action: () => void): void {
  const path = join(project, file);
  const original = readFileSync(path, "utf8");
  if (!original.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(path, original.replace(from, to));
  try {
    action();
  } finally {
    writeFileSync(path, original);
  }
}

const output = () => readFileSync(join(project, "cdktf.out/stacks/dev/cdk.tf.json"), "utf8");

test("prints the resources and the JSON path of each stack, and the next command", () => {
  const { status, stdout, stderr } = synth();
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(
    /^dev: \d+ resources \(\d+ \w+, .* and \d+ other types\)\n {2}cdktf\.out\/stacks\/dev\/cdk\.tf\.json$/m,
  );
  expect(stdout).toMatch(/^Next: npx cdktf diff <stack> .* npx cdktf deploy <stack> to apply it\.$/m);
  for (const stack of ["dev", "staging", "production", "bootstrap-111111111111-eu-west-1"])
    expect(stdout).toContain(`${stack}: `);
});

test("needs no program but Node.js", () => {
  const path = mkdtempSync(join(tmpdir(), "plinth-path-"));
  try {
    symlinkSync(process.execPath, join(path, "node"));
    const { status, stderr } = synth({ PATH: path });
    expect([status, stderr]).toEqual([0, ""]);
  } finally {
    rmSync(path, { recursive: true });
  }
});

test("writes the same bytes as an unchanged CDKTF", () => {
  expect(synth().status).toBe(0);
  for (const [id, text] of projectFiles())
    expect(readFileSync(join(project, "cdktf.out/stacks", id, "cdk.tf.json"), "utf8")).toBe(text);
});

test("prints only the problems of invalid input, exits with 1, and keeps the previous output", () => {
  const before = output();
  withChange("environments/dev.ts", "memoryMiB: 512", "memoryMiB: 768", () => {
    const { status, stdout, stderr } = synth();
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(`1 problem, nothing was written:
1. dev: services.api.memoryMiB
   value    768
   expected with 256 CPU units: 512, 1024, 2048
   fix      Use one of them, or change cpuUnits: Fargate supports no other combinations.
`);
  });
  expect(output()).toBe(before);
});

test("keeps the previous output if a construct throws", () => {
  const before = output();
  withChange(
    "stacks/environment-components.ts",
    "const scopes =",
    'throw new Error("broken"); const scopes =',
    () => {
      const { status, stderr } = synth();
      expect(status).toBe(1);
      expect(stderr).toContain("broken");
    },
  );
  expect(output()).toBe(before);
});

test("removes a deleted stack from the output, and keeps the files of Terraform in the others", () => {
  const left = join(project, "cdktf.out/stacks/dev/.terraform");
  mkdirSync(left);
  withChange("environments/all.ts", "staging, ", "", () => {
    expect(synth().status).toBe(0);
  });
  expect(existsSync(join(project, "cdktf.out/stacks/staging"))).toBe(false);
  expect(existsSync(join(project, "cdktf.out/stacks/production"))).toBe(true);
  expect(existsSync(left)).toBe(true);
});

test("leaves a deleted stack to the CDKTF command line, which fails if it is already removed", () => {
  const CDKTF_OUTDIR = join(project, "cdktf.out");
  expect(synth().status).toBe(0);
  withChange("environments/all.ts", "staging, ", "", () => {
    expect(synth({ CDKTF_OUTDIR }).status).toBe(0);
  });
  expect(existsSync(join(CDKTF_OUTDIR, "stacks/staging"))).toBe(true);
});
