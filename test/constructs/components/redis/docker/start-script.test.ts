import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { healthCommand, startScript } from "../../../../../constructs/components/redis/docker/start-script";

// The scripts themselves run, with programs in the place of the cache's that write down how they were called.
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "plinth-cache-"));
  for (const folder of ["bin", "secrets", "tmp"]) mkdirSync(join(root, folder));
  writeFileSync(join(root, "secrets/password"), "5ecret");
  program("valkey-server", 'echo "$0 $*" > "$CALLS"');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function program(name: string, body: string): void {
  const file = join(root, "bin", name);
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
}

function run(script: string) {
  const here = script.replaceAll("/tmp/", `${root}/tmp/`).replaceAll("/run/secrets", join(root, "secrets"));
  return spawnSync("sh", ["-c", here], {
    encoding: "utf8",
    env: {
      PATH: `${join(root, "bin")}:${process.env.PATH}`,
      CALLS: join(root, "calls"),
      ENGINE: "valkey",
      USERNAME: "application",
      MAX_MEMORY: "96mb",
      EVICTION_POLICY: "volatile-ttl",
      APPEND_ONLY: "yes",
    },
  });
}

const read = (file: string) => readFileSync(join(root, file), "utf8");

test("starts the engine with a settings file, and no password in arguments", () => {
  expect(run(startScript)).toMatchObject({ status: 0, stderr: "" });
  expect(read("calls")).toBe(`${root}/bin/valkey-server ${root}/tmp/server.conf\n`);
  const settings = read("tmp/server.conf").split("\n");
  expect(settings).toEqual(
    expect.arrayContaining([
      "port 6379",
      "dir /data",
      "appendonly yes",
      "appendfsync everysec",
      "maxmemory 96mb",
      "maxmemory-policy volatile-ttl",
      `aclfile ${root}/tmp/users.acl`,
    ]),
  );
  expect(read("tmp/server.conf")).not.toContain("5ecret");
});

test("sets the password of the user from the file, and disables the default user", () => {
  run(startScript);
  expect(read("tmp/users.acl")).toBe(
    "user default off -@all\nuser application on >5ecret ~* +@all -@dangerous +info\n",
  );
  expect(statSync(join(root, "tmp/users.acl")).mode & 0o777).toBe(0o600);
});

test("does not start without a password", () => {
  rmSync(join(root, "secrets/password"));
  expect(run(startScript).status).not.toBe(0);
});

test.each([
  ["answers", "PONG", 0],
  ["still reads its file", "LOADING Valkey is loading the dataset in memory", 1],
  ["refuses the password", "WRONGPASS invalid username-password pair", 1],
])("is healthy only if it responds: it %s", (_, answer, status) => {
  program("valkey-cli", `echo "$REDISCLI_AUTH $*" > "$CALLS"; echo "${answer}"`);
  expect(run(healthCommand).status).toBe(status);
  expect(read("calls")).toBe("5ecret --user application --no-auth-warning ping\n");
});
