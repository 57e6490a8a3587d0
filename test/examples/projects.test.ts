import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectStacks } from "../../stacks/project-stacks";
import { type ExampleName, examples } from "../support/examples";
import { synthesizeFiles } from "../support/synthesize";

const names = Object.keys(examples) as ExampleName[];

/** A copy of the project, in which a user works in an example's folder. */
let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "plinth-examples-"));
  for (const part of [
    "bin",
    "constructs",
    "exports",
    "terraform-json",
    "policy",
    "environments",
    "examples",
    "package.json",
    "review",
    "templates",
    "stacks",
    "tools",
    "tsconfig.json",
  ])
    cpSync(part, join(copy, part), {
      recursive: true,
      filter: (path) => !/\/(cdktf\.out|dist|\.local)$/.test(path),
    });
  symlinkSync(join(process.cwd(), "node_modules"), join(copy, "node_modules"));
  for (const name of names)
    change(
      `examples/${name}/environments/production.ts`,
      "memoryMiB: 512",
      "memoryMiB: process.env.INVALID ? 768 : 512",
    );
  change(
    "constructs/aws/rds/shared-config.ts",
    "publiclyAccessible: false",
    "publiclyAccessible: process.env.PUBLIC !== undefined",
  );
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** What tests change, by a variable: with an edit for each of them, each would make the bundle again. */
function change(file: string, from: string, to: string): void {
  const path = join(copy, file);
  const original = readFileSync(path, "utf8");
  if (!original.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(path, original.replace(from, to));
}

/** What the CDKTF command line runs in this folder. */
function synth(name: ExampleName, variables: NodeJS.ProcessEnv = {}) {
  const { app } = JSON.parse(readFileSync(join("examples", name, "cdktf.json"), "utf8")) as { app: string };
  const [program = "", ...rest] = app.split(" ");
  const cwd = join(copy, "examples", name);
  const { status, stdout, stderr } = spawnSync(program, rest, {
    cwd,
    env: { ...process.env, ...variables },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const output = (name: ExampleName) => join(copy, "examples", name, "cdktf.out");

test.each(names)("%s: invalid input is reported, and nothing is written", (name) => {
  const { status, stdout, stderr } = synth(name, { INVALID: "yes" });
  const [first] = Object.keys(examples[name].environments[0]?.services ?? {});
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toBe(`1 problem, nothing was written:
1. production: services.${first}.memoryMiB
   value    768
   expected with 256 CPU units: 512, 1024, 2048
   fix      Use one of them, or change cpuUnits: Fargate supports no other combinations.
`);
  expect(existsSync(output(name))).toBe(false);
});

test.each(names)("%s: a policy violation is reported, and nothing is written", (name) => {
  const { status, stderr } = synth(name, { PUBLIC: "yes" });
  expect(status).toBe(1);
  expect(stderr).toContain("publicly_accessible");
  expect(existsSync(output(name))).toBe(false);
});

test.each(names)("%s: its folder is a project with its own output", (name) => {
  const { status, stdout, stderr } = synth(name);
  expect([status, stderr]).toEqual([0, ""]);
  const files = synthesizeFiles((app) => projectStacks(app, examples[name]));
  expect([...files.keys()]).toEqual([
    expect.stringMatching(/^bootstrap-\d{12}-eu-west-1$/),
    "local",
    "production",
  ]);
  for (const [id, text] of files) {
    expect(stdout).toContain(`${id}: `);
    const written = readFileSync(join(output(name), "stacks", id, "cdk.tf.json"), "utf8");
    expect(withoutPlace(written)).toBe(withoutPlace(text));
  }
});

/** Without the way from the project to the library's programs, and the hashes of definitions that name it. */
function withoutPlace(json: string): string {
  return json
    .replaceAll(/(?:\.\.\/)+constructs\//g, "constructs/")
    .replaceAll(/("value": ?)"[0-9a-f]{12}"/g, '$1"hash"');
}

test.each(names)("%s: its secrets are in its own folder", (name) => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const script = scripts[`${name}:secrets`] ?? "";
  const { status, stdout } = spawnSync("sh", ["-c", script], { cwd: copy, encoding: "utf8" });
  expect(status).toBe(0);
  expect(stdout).toContain("made    certificate");
  expect(existsSync(join(copy, "examples", name, ".local/secrets/balancer/tls.pem"))).toBe(true);
  expect(existsSync(join(copy, ".local"))).toBe(false);
});
