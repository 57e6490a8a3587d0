import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { healthCommand } from "../../../../../constructs/components/redis/docker/redis-cache";
import { copyPrograms } from "../../../../support/programs";

// The scripts themselves run, with programs in the place of the cache's that write down how they were called.
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "plinth-cache-"));
  for (const folder of ["bin", "secrets", "tmp"]) mkdirSync(join(root, folder));
  writeFileSync(join(root, "secrets/password_1"), "5ecret");
  writeFileSync(join(root, "secrets/password_2"), "next");
  program("valkey-server", 'echo "$0 $*" > "$CALLS"');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function program(name: string, body: string): void {
  const file = join(root, "bin", name);
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
}

function start(defaultUser = "off -@all") {
  return run([script("start.sh")], defaultUser);
}

function script(name: string): string {
  const paths = { "/tmp/": `${root}/tmp/`, "/run/secrets": join(root, "secrets") };
  return join(copyPrograms("constructs/components/redis/docker/files", root, paths), name);
}

function run(command: readonly string[], defaultUser = "off -@all") {
  return spawnSync("sh", command, {
    encoding: "utf8",
    env: {
      PATH: `${join(root, "bin")}:${process.env.PATH}`,
      CALLS: join(root, "calls"),
      ENGINE: "valkey",
      USERNAME: "application",
      DEFAULT_USER: defaultUser,
      RIGHTS: "~* +@all -@dangerous +info",
      MAX_MEMORY: "96mb",
      EVICTION_POLICY: "volatile-ttl",
      APPEND_ONLY: "yes",
    },
  });
}

const read = (file: string) => readFileSync(join(root, file), "utf8");

test("starts the engine with a settings file, and no password in arguments", () => {
  expect(start()).toMatchObject({ status: 0, stderr: "" });
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
      "acl-pubsub-default allchannels",
      `aclfile ${root}/tmp/users.acl`,
    ]),
  );
  expect(read("tmp/server.conf")).not.toContain("5ecret");
});

test.each(["off -@all", "on nopass ~* +@all -@dangerous +info"])(
  "sets both passwords of the user from the files, and lets in without a login what it should: %s",
  (defaultUser) => {
    expect(start(defaultUser)).toMatchObject({ status: 0, stderr: "" });
    const keeper = read("tmp/keeper");
    expect(keeper).toMatch(/^[0-9a-f]{48}$/);
    expect(read("tmp/users.acl").split("\n")).toEqual([
      `user default ${defaultUser}`,
      "user application on >5ecret >next ~* +@all -@dangerous +info",
      `user keeper on >${keeper} -@all +ping +acl|setuser`,
      "",
    ]);
    for (const file of ["users.acl", "keeper"])
      expect(statSync(join(root, "tmp", file)).mode & 0o777).toBe(0o600);
    start(defaultUser);
    expect(read("tmp/keeper")).not.toBe(keeper);
  },
);

test("gives the running cache the passwords in the files, which are in no argument", () => {
  start();
  writeFileSync(join(root, "secrets/password_2"), "later");
  program("valkey-cli", 'echo "$REDISCLI_AUTH $*" > "$CALLS"; cat >> "$CALLS"; echo OK');
  expect(run([script("set-passwords.sh")])).toMatchObject({ status: 0, stderr: "" });
  expect(read("calls")).toBe(
    `${read("tmp/keeper")} --user keeper --no-auth-warning\nACL SETUSER application resetpass >5ecret >later\n`,
  );
});

test("says what the cache answers when it does not take the passwords", () => {
  start();
  program("valkey-cli", "echo NOPERM no permissions");
  expect(run([script("set-passwords.sh")])).toMatchObject({ status: 1, stderr: "NOPERM no permissions\n" });
  rmSync(join(root, "secrets/password_1"));
  expect(run([script("set-passwords.sh")]).status).not.toBe(0);
});

test("does not start without a password", () => {
  rmSync(join(root, "secrets/password_2"));
  expect(start().status).not.toBe(0);
});

test.each([
  ["answers", "PONG", 0],
  ["still reads its file", "LOADING Valkey is loading the dataset in memory", 1],
  ["refuses the password", "WRONGPASS invalid username-password pair", 1],
])("is healthy only if it responds: it %s", (_, answer, status) => {
  program("valkey-cli", `echo "$REDISCLI_AUTH $*" > "$CALLS"; echo "${answer}"`);
  writeFileSync(join(root, "tmp/keeper"), "own");
  expect(run(["-c", healthCommand.replaceAll("/tmp/", `${root}/tmp/`)]).status).toBe(status);
  expect(read("calls")).toBe("own --user keeper --no-auth-warning ping\n");
});
