import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyPrograms } from "../../../../support/programs";

// The script itself runs, with a program in the place of Java that writes down its arguments and the file that it is given.
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "plinth-kafka-"));
  for (const folder of ["bin", "secrets", "tmp"]) mkdirSync(join(root, folder));
  const java = join(root, "bin/java");
  writeFileSync(
    java,
    `#!/bin/bash
while [ $# -gt 0 ]; do
  [ "$1" != --entity-name ] || user=$2
  [ "$1" != --add-config-file ] || echo "$user $(cat "$2")" >> "${root}/users"
  echo "$1" >> "${root}/arguments"
  shift
done
`,
  );
  chmodSync(java, 0o755);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function setPasswords(files: Readonly<Record<string, string>>, ...only: readonly string[]): string[] {
  for (const [file, password] of Object.entries(files)) writeFileSync(join(root, "secrets", file), password);
  const programs = copyPrograms("constructs/components/stream/docker/files", root, {
    "/run/secrets": join(root, "secrets"),
    "/tmp/": `${root}/tmp/`,
  });
  const { status, stderr } = spawnSync("bash", [join(programs, "set-passwords.sh"), ...only], {
    encoding: "utf8",
    env: { PATH: `${join(root, "bin")}:${process.env.PATH}`, DATA: join(root, "data") },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const users = join(root, "users");
  return existsSync(users) ? readFileSync(users, "utf8").trim().split("\n") : [];
}

const streams = { stock_moves_password_1: "one", stock_moves_password_2: "two", other_password_1: "three" };

test("each user gets the password in its file, and none is an argument", () => {
  expect(setPasswords({ ...streams, monitoring_password: "four" }).sort()).toEqual([
    "monitoring SCRAM-SHA-512=password=four",
    "other-1 SCRAM-SHA-512=password=three",
    "stock-moves-1 SCRAM-SHA-512=password=one",
    "stock-moves-2 SCRAM-SHA-512=password=two",
  ]);
  expect(readFileSync(join(root, "arguments"), "utf8")).not.toMatch(/one|two|three|four/);
});

test("a rotation changes the users of one stream", () => {
  expect(setPasswords({ ...streams, monitoring_password: "four" }, "stock_moves")).toEqual([
    "stock-moves-1 SCRAM-SHA-512=password=one",
    "stock-moves-2 SCRAM-SHA-512=password=two",
  ]);
});

test("a node whose streams have no passwords knows the exporter alone", () => {
  expect(setPasswords({ monitoring_password: "four" })).toEqual(["monitoring SCRAM-SHA-512=password=four"]);
  rmSync(join(root, "secrets/monitoring_password"));
  rmSync(join(root, "users"));
  expect(setPasswords({})).toEqual([]);
});
