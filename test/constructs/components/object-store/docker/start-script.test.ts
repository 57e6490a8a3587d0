import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyPrograms } from "../../../../support/programs";

// The scripts themselves run, with a program in the place of the store's that writes down how it was called.
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "plinth-store-"));
  for (const folder of ["bin", "secrets", "tmp", "var"]) mkdirSync(join(root, folder));
  writeFileSync(join(root, "secrets/key_1"), "first");
  writeFileSync(join(root, "secrets/key_2"), "second");
  const gateway = join(root, "bin/versitygw");
  writeFileSync(
    gateway,
    '#!/bin/sh\necho "$*" > "$CALLS"; echo "$ROOT_ACCESS_KEY $ROOT_SECRET_KEY" >> "$CALLS"\n',
  );
  chmodSync(gateway, 0o755);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function run(name: string, more: NodeJS.ProcessEnv = {}) {
  const paths = {
    "/var/tmp": join(root, "var"),
    "/tmp/": `${root}/tmp/`,
    "/run/secrets": join(root, "secrets"),
  };
  return spawnSync(
    "sh",
    [join(copyPrograms("constructs/components/object-store/docker/files", root, paths), name)],
    {
      encoding: "utf8",
      env: {
        PATH: `${join(root, "bin")}:${process.env.PATH}`,
        CALLS: join(root, "calls"),
        BUCKET: "receipts",
        PORT: "7070",
        ...more,
      },
    },
  );
}

const read = (file: string) => readFileSync(join(root, file), "utf8");

function accounts(): Record<string, unknown> {
  return JSON.parse(read("tmp/iam/users.json")).accessAccounts;
}

const account = (access: string, secret: string) => ({ [access]: { access, secret, role: "admin" } });

test("starts the gateway with both keys as accounts, and a random key of its own", () => {
  expect(run("start.sh")).toMatchObject({ status: 0, stderr: "" });
  const [called, own] = read("calls").split("\n");
  expect(called).toBe(
    `--quiet --port :7070 --health /health --iam-dir ${root}/tmp/iam --iam-cache-disable posix --sidecar ${root}/var/metadata ${root}/var/objects`,
  );
  expect(own).toMatch(/^root [0-9a-f]{48}$/);
  expect(accounts()).toEqual({ ...account("application-1", "first"), ...account("application-2", "second") });
  expect(statSync(join(root, "tmp/iam/users.json")).mode & 0o777).toBe(0o600);
  expect(statSync(join(root, "var/objects/receipts")).isDirectory()).toBe(true);
});

test("gives the running gateway another key, and keeps the one that is used", () => {
  run("start.sh");
  writeFileSync(join(root, "secrets/key_2"), "third");
  expect(run("set-keys.sh")).toMatchObject({ status: 0, stderr: "" });
  expect(accounts()).toEqual({ ...account("application-1", "first"), ...account("application-2", "third") });
});

test.each(["start.sh", "set-keys.sh"])("%s fails without a key, and leaves the keys as they are", (name) => {
  run("start.sh");
  const before = accounts();
  rmSync(join(root, "secrets/key_2"));
  const { status, stderr } = run(name);
  expect(status).not.toBe(0);
  expect(stderr).toContain("key_2");
  expect(accounts()).toEqual(before);
});

test("a store that anybody reads has a policy for its objects alone, until it is private again", () => {
  const policy = "var/metadata/receipts/meta/policy";
  expect(run("start.sh", { PUBLIC_READ: "on" })).toMatchObject({ status: 0, stderr: "" });
  expect(JSON.parse(read(policy)).Statement).toEqual([
    { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::receipts/*" },
  ]);
  expect(run("start.sh")).toMatchObject({ status: 0, stderr: "" });
  expect(existsSync(join(root, policy))).toBe(false);
});
