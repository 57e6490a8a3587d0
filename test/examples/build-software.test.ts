import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

// The program itself runs, with a registry's client and an engine's client in their places that write down how they were called.
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "plinth-software-"));
  mkdirSync(join(root, "bin"));
  cpSync("examples/directus/image", join(root, "examples/directus/image"), { recursive: true });
  client("docker", 'echo "docker $*" >> "$CALLS"');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function client(name: string, body: string): void {
  const file = join(root, "bin", name);
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
}

function build(...arguments_: readonly string[]) {
  return spawnSync(
    process.execPath,
    [resolve("tools/run.mjs"), resolve("examples/build-software.ts"), ...arguments_],
    {
      cwd: root,
      encoding: "utf8",
      env: { PATH: `${join(root, "bin")}:${process.env.PATH}`, CALLS: join(root, "calls") },
    },
  );
}

const calls = () => readFileSync(join(root, "calls"), "utf8").trim().split("\n");

test("the software is installed once, and each image is built on the base image that is given", () => {
  client("npm", 'echo "npm $*" >> "$CALLS"; mkdir -p node_modules');
  expect(build("directus", "node:22", "cms:1").status).toBe(0);
  expect(build("directus", "node:24", "cms:2", "cms:latest").status).toBe(0);
  expect(calls()).toEqual([
    "npm install --ignore-scripts --omit=dev --no-audit --no-fund --no-package-lock --loglevel=error",
    "docker build --file examples/directus/image/Dockerfile --build-arg BASE_IMAGE=node:22 --tag cms:1 .cache/software/directus",
    "docker build --file examples/directus/image/Dockerfile --build-arg BASE_IMAGE=node:24 --tag cms:2 --tag cms:latest .cache/software/directus",
  ]);
  expect(existsSync(join(root, ".cache/software/directus/node_modules"))).toBe(true);
});

test("another version is installed anew", () => {
  client("npm", 'echo "npm" >> "$CALLS"');
  build("directus", "node:22", "cms:1");
  const packages = join(root, "examples/directus/image/package.json");
  writeFileSync(packages, readFileSync(packages, "utf8").replace("12.4.0", "12.5.0"));
  build("directus", "node:22", "cms:1");
  expect(calls().filter((call) => call === "npm")).toHaveLength(2);
});

test("software that cannot be installed is exit code 3, and no image is built", () => {
  client("npm", "exit 1");
  const { status, stderr } = build("directus", "node:22", "cms:1");
  expect(status).toBe(3);
  expect(stderr).toContain("The software of directus cannot be installed on this machine: see above.");
  expect(existsSync(join(root, "calls"))).toBe(false);
});

test("without a base image or a tag it shows how it is called", () => {
  const { status, stderr } = build("directus", "node:22");
  expect([status, stderr]).toEqual([
    2,
    "Usage: npm run <directus|n8n|keycloak>:image -- <base image> <tag> [<tag> …]\n",
  ]);
});
