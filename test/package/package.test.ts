import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { projectStacks } from "../../stacks/project-stacks";
import { environments, localEnvironments } from "../../templates/project/environments/all";
import { installPackage } from "../support/installed-package";
import { synthesizeFiles } from "../support/synthesize";

/** A folder outside the repository with the package and what it depends on, and a new project. */
let folder: string;
let project: string;
let command: string;
const installed = () => join(folder, "node_modules", "plinth");

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plinth-package-"));
  command = installPackage(folder);
  project = join(folder, "project");
  execFileSync("node", [command, "init", project, "--name", "plinth-template", "--yes", "--no-install"]);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(program: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: project,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test("a new project synthesizes with the package alone, and writes the bytes that the sources write", () => {
  const { status, stdout, stderr } = run(command, "synth");
  expect([status, stderr]).toEqual([0, ""]);
  const files = synthesizeFiles((app) => projectStacks(app, { environments, localEnvironments }));
  for (const [id, text] of files) {
    expect(stdout).toContain(`${id}: `);
    const written = readFileSync(join(project, "cdktf.out/stacks", id, "cdk.tf.json"), "utf8");
    expect(anywhere(written)).toBe(anywhere(text));
  }
});

/** Without the folder of the library's programs, which the hash of a container contains, too. */
function anywhere(json: string): string {
  return json
    .replaceAll("../node_modules/plinth/", "")
    .replace(/("label": "plinth\.config-hash",\s+"value": )"[0-9a-f]{12}"/g, '$1"…"');
}

test("Terraform runs the installed command", () => {
  const local = readFileSync(join(project, "cdktf.out/stacks/local/cdk.tf.json"), "utf8");
  expect(local).toContain('"command": "npx --no-install plinth check"');
  expect(local).not.toContain("tools/");
});

/** What the types of the package reject: a misspelt component of an environment, and misspelt names in services and jobs. */
const misspelt = {
  "environments/misspelt.ts": () =>
    readFileSync(join(project, "environments/local.ts"), "utf8").replace("orders: {", "order: {"),
  "names.ts":
    () => `import { application, migration, oneOffJob, postgres, scheduledJob, worker } from "plinth";
const checked = { intervalSeconds: 30, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 10 };
const runs = { health: { command: ["true"], ...checked }, shutdownSeconds: 10 };
const ends = { command: ["true"], timeLimitMinutes: 1 };
const data = { orders: postgres({ version: "16" }) };
const services = { mailer: worker({ ...runs, uses: ["orders"] }) };
const named = { data, secrets: {}, services };
application("a", { data, secrets: {}, services: { ...services, bad: worker({ ...runs, uses: ["ordrs"] }) } });
application("b", { ...named, jobs: { job: oneOffJob({ ...ends, uses: ["ordrs"] }) } });
application("c", { ...named, jobs: { job: scheduledJob({ ...ends, schedule: "rate(1 day)", uses: ["ordrs"] }) } });
application("d", { ...named, jobs: { job: migration({ ...ends, uses: ["orders"], before: ["mailr"] }) } });
`,
};

/** The place and the last line of each error, which says what is wrong: one run of the compiler for all files. */
function compilerErrors() {
  for (const [file, text] of Object.entries(misspelt)) writeFileSync(join(project, file), text());
  const { status, stdout } = run(resolve("node_modules/typescript/bin/tsc"), "--singleThreaded");
  for (const file of Object.keys(misspelt)) rmSync(join(project, file));
  expect(status).not.toBe(0);
  return stdout
    .trimEnd()
    .split(/\n(?=\S)/)
    .map((error) => [/^[^(]*/.exec(error)?.[0], error.trim().split("\n").at(-1)?.trim()]);
}

test("the types of the package accept the project, and say for a misspelt name which names fit and which was meant", () => {
  const name = `Type '"ordrs"' is not assignable to type '"bad" | "mailer" | "orders"'. Did you mean '"orders"'?`;
  const ofJob = name.replace('"bad" | ', "");
  expect(compilerErrors()).toEqual([
    ["environments/misspelt.ts", expect.stringMatching(/error TS2561: .*Did you mean to write 'orders'/)],
    ["names.ts", name],
    ["names.ts", ofJob],
    ["names.ts", ofJob],
    ["names.ts", `Type '"mailr"' is not assignable to type '"mailer"'.`],
  ]);
});

test("its first test passes, and compares the resources with a snapshot", () => {
  const jest = resolve("node_modules/jest/bin/jest.js");
  const { status, stderr } = run(jest, "--ci=false");
  expect(stderr).toContain("5 snapshots written");
  expect(status).toBe(0);
}, 60_000);

const pure = {
  plinth: "application, environment, localEnvironment, off, synthesize",
  "plinth/policy": "checkPolicy, rules, violations",
  "plinth/review": "diff, exitCode, reachOf",
};

test(`${Object.keys(pure).join(", ")} and plinth init load neither CDKTF nor a provider`, () => {
  const loads = Object.entries(pure).map(
    ([name, expected]) => `{
      const { ${expected} } = require("${name}");
      console.log("${name}", [${expected}].every((own) => own !== undefined));
    }`,
  );
  const { stdout } = run(
    "-e",
    `${loads.join("\n")}
     require(${JSON.stringify(join(installed(), "dist/tools/init/command.js"))});
     console.log(Object.keys(require.cache).filter((path) => /node_modules.(cdktf|constructs|@cdktf)/.test(path)));`,
  );
  expect(stdout).toBe(
    `${Object.keys(pure)
      .map((name) => `${name} true\n`)
      .join("")}[]\n`,
  );
});

const withConstructs = {
  "plinth/aws": "Network, PostgresDatabase, customize",
  "plinth/docker": "HardenedContainer, LocalStack",
  "plinth/testing": "synthesizedProject",
};

test(`${Object.keys(withConstructs).join(", ")} have their constructs, for CommonJS and for ES modules`, () => {
  const loads = Object.entries(withConstructs).map(
    ([name, expected], index) => `import { ${expected} } from "${name}";
    const own${index} = createRequire(import.meta.url)("${name}");
    console.log("${name}", Object.entries({ ${expected} }).map(([key, value]) => typeof value === "function" && own${index}[key] === value));`,
  );
  writeFileSync(
    join(project, "loads.mjs"),
    `import { createRequire } from "node:module";\n${loads.join("\n")}`,
  );
  expect(run("loads.mjs").stdout).toBe(
    "plinth/aws [ true, true, true ]\nplinth/docker [ true, true ]\nplinth/testing [ true ]\n",
  );
});

test("nothing in the package names the repository or this machine", () => {
  const files = readdirSync(join(installed(), "dist"), { recursive: true, withFileTypes: true });
  for (const file of files.filter((own) => own.isFile() && own.name.endsWith(".js"))) {
    const text = readFileSync(join(file.parentPath, file.name), "utf8");
    expect({ file: file.name, found: text.includes(process.cwd()) }).toEqual({
      file: file.name,
      found: false,
    });
  }
});
