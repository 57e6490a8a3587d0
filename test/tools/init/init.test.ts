import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { init } from "../../../tools/init/command";

let folder: string;
let log: jest.SpyInstance;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plinth-init-"));
  log = jest.spyOn(console, "log").mockImplementation();
});
afterEach(() => {
  log.mockRestore();
  rmSync(folder, { recursive: true, force: true });
});

const files = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();
const read = (...path: string[]) => readFileSync(join(folder, ...path), "utf8");
const printed = () => log.mock.calls.flat().join("\n");

test("writes a project with the name and the region, and prints the next three commands", async () => {
  const project = join(folder, "new");
  expect(await init(project, { name: "orders", region: "us-east-1", yes: true, install: false })).toBe(0);
  expect(files(project)).toEqual([
    ".github/workflows/access.yml",
    ".github/workflows/check.yml",
    ".gitignore",
    "README.md",
    "application.ts",
    "cdktf.json",
    "environments/all.ts",
    "environments/dev.ts",
    "environments/local.ts",
    "environments/production.ts",
    "main.ts",
    "package.json",
    "service/Dockerfile",
    "service/server.mjs",
    "test/stacks.test.ts",
    "tsconfig.json",
  ]);
  for (const file of files(project)) expect(read("new", file)).not.toMatch(/plinth-template|eu-west-1/);
  expect(read("new", "application.ts")).toContain('application("orders", {');
  expect(read("new", "environments/dev.ts")).toContain('region: "us-east-1"');
  expect(JSON.parse(read("new", "cdktf.json"))).toMatchObject({ app: "npx --no-install plinth synth" });
  expect(printed()).toMatch(/^Created orders\. Next:\n {2}cd \S+new\n {2}npm install\n {2}npm run synth$/);
});

test("pins each package of the project to the version that this package is tested with", async () => {
  const project = join(folder, "new");
  await init(project, { yes: true, install: false });
  const own = JSON.parse(readFileSync("package.json", "utf8"));
  const { name, dependencies, devDependencies } = JSON.parse(read("new", "package.json"));
  expect(name).toBe("new");
  const { plinth, ...peers } = dependencies;
  expect(plinth).toBe(own.version);
  expect(Object.keys(peers)).toEqual(Object.keys(own.peerDependencies));
  for (const [name, version] of Object.entries({ ...peers, ...devDependencies }))
    expect([name, version]).toEqual([name, own.devDependencies[name]]);
});

test("accepts an empty folder, and one with a new git repository", async () => {
  mkdirSync(join(folder, ".git"));
  expect(await init(folder, { name: "orders", yes: true }, () => undefined)).toBe(0);
  expect(existsSync(join(folder, "main.ts"))).toBe(true);
  expect(printed()).toContain("Next:\n  cd ");
});

test("lists every problem of the answers, and writes nothing", async () => {
  writeFileSync(join(folder, "file"), "");
  await expect(init(folder, { name: "Orders_", region: "moon", yes: true })).rejects.toThrow(
    `3 problems, nothing was written:
1. folder
   value    ${JSON.stringify(folder)}
   expected a new folder, or an empty one
   fix      Give another one: npx plinth init <folder>
2. --name
   value    "Orders_"
   expected 2–20 lower-case letters, digits and -, a letter first, no two - in a row
   fix      Give another one: --name shop
3. --region
   value    "moon"
   expected a region of AWS's standard partition; China, GovCloud and other partitions have other ARNs and host names
   fix      Give one: --region eu-west-1`,
  );
  expect(files(folder)).toEqual(["file"]);
});

test.each([
  [
    "npm install",
    "Check the network and the registry of npm, and run this again; or give --no-install, and install later.",
  ],
  ["npm test", "Give --no-install, and run npm install and npm test in the project to see the whole output."],
] as const)("removes everything if %s fails, and prints what it printed", async (command, fix) => {
  mkdirSync(join(folder, ".git"));
  const failing = () => ({ command, output: "it failed" });
  const message = `1 problem, nothing was written:
1. ${command}
   value    "it failed"
   expected exit code 0
   fix      ${fix}`;
  for (const target of [folder, join(folder, "new")])
    await expect(init(target, { name: "orders", yes: true }, failing)).rejects.toThrow(message);
  expect(readdirSync(folder)).toEqual([".git"]);
});

/** Runs the command in the folder, as a user does. */
function plinth(env: NodeJS.ProcessEnv) {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(process.cwd(), "bin/plinth.mjs"), "init", "new", "--yes"],
    {
      cwd: folder,
      env: { ...process.env, ...env },
      encoding: "utf8",
    },
  );
  return { status, stderr };
}

test("reports that there is no npm", () => {
  symlinkSync(process.execPath, join(folder, "node"));
  expect(plinth({ PATH: folder })).toEqual({
    status: 1,
    stderr: `1 problem, nothing was written:
1. npm install
   value    "spawnSync npm ENOENT"
   expected exit code 0
   fix      Check the network and the registry of npm, and run this again; or give --no-install, and install later.
`,
  });
  expect(readdirSync(folder)).toEqual(["node"]);
});

test("reports that npm reaches no registry", () => {
  const { status, stderr } = plinth({
    npm_config_registry: "http://127.0.0.1:1",
    npm_config_fetch_retries: "0",
    npm_config_cache: join(folder, "cache"),
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /^1 problem, nothing was written:\n1\. npm install\n {3}value {4}"npm error code ECONNREFUSED.*\n {3}expected exit code 0\n {3}fix {6}Check the network.*\n$/,
  );
  expect(readdirSync(folder)).toEqual(["cache"]);
});
