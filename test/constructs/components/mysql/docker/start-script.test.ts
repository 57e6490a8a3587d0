import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { healthCommand } from "../../../../../constructs/components/mysql/docker/mysql-settings";
import { copyPrograms } from "../../../../support/programs";

// The script itself runs, with a program in the place of the server that writes down how it was called.
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "plinth-mysql-"));
  for (const folder of ["bin", "secrets", "tmp", "mysql"]) mkdirSync(join(root, folder));
  secret("root", "r00t");
  secret("api", "5ecret", "_1");
  secret("api", "next", "_2");
  const server = join(root, "bin/mysqld");
  writeFileSync(
    server,
    `#!/bin/sh\necho "$*" >> "${root}/calls"\ncase "$*" in *--initialize-insecure*) mkdir "${root}/mysql/new" ;; esac\n`,
  );
  chmodSync(server, 0o755);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function secret(user: string, value: string, slot = ""): void {
  writeFileSync(join(root, "secrets", `${user}_password${slot}`), value);
}

function start(program = "start.sh", variables: Readonly<Record<string, string>> = {}) {
  const programs = copyPrograms("constructs/components/mysql/docker/files", root, {
    "/tmp/": `${root}/tmp/`,
    "/run/secrets": join(root, "secrets"),
    "/var/lib/mysql": join(root, "mysql"),
  });
  return spawnSync("sh", [join(programs, program)], {
    encoding: "utf8",
    env: {
      PATH: `${join(root, "bin")}:${process.env.PATH}`,
      DATABASE: "catalog",
      BUFFER_POOL: "128M",
      MAX_CONNECTIONS: "300",
      SOCKET: `${root}/tmp/mysqld.sock`,
      BINARY_LOG: "no",
      ...variables,
    },
  });
}

const read = (file: string) => readFileSync(join(root, file), "utf8");

test("creates the data directory once, and starts with it", () => {
  expect(start()).toMatchObject({ status: 0, stderr: "" });
  expect(start()).toMatchObject({ status: 0, stderr: "" });
  const calls = read("calls").trim().split("\n");
  expect(calls.filter((call) => call.includes("--initialize-insecure"))).toHaveLength(1);
  expect(calls).toHaveLength(3);
  expect(calls[2]).toContain(`--datadir=${root}/mysql/data`);
  expect(calls[2]).toContain("--max-connections=300");
  expect(calls[2]).toContain("--disable-log-bin");
});

test("keeps changes for the backups, where there are any, and removes the socket of a killed server", () => {
  writeFileSync(join(root, "tmp/mysqld.sock.lock"), "7");
  expect(start("start.sh", { BINARY_LOG: "yes" })).toMatchObject({ status: 0, stderr: "" });
  const call = read("calls").trim().split("\n").at(-1);
  expect(call).toContain(
    `--log-bin=${root}/mysql/binlog/binlog --server-id=1 --binlog-expire-logs-seconds=${15 * 86_400}`,
  );
  expect(call).not.toContain("--disable-log-bin");
  expect(existsSync(join(root, "mysql/binlog"))).toBe(true);
  expect(existsSync(join(root, "tmp/mysqld.sock.lock"))).toBe(false);
});

test("creates an incomplete data directory again", () => {
  mkdirSync(join(root, "mysql/new"));
  writeFileSync(join(root, "mysql/new/half"), "");
  expect(start()).toMatchObject({ status: 0 });
  expect(existsSync(join(root, "mysql/data/half"))).toBe(false);
});

test("sets the server's own password at each start, and not as an argument", () => {
  start();
  secret("root", "rotated");
  start();
  expect(read("tmp/init.sql")).toContain("ALTER USER 'root'@'localhost' IDENTIFIED BY 'rotated';");
  expect(read("calls")).not.toMatch(/rotated|r00t/);
});

test("keeps quotes and backslashes in a password", () => {
  secret("root", String.raw`a'b\c; DROP`);
  start();
  expect(read("tmp/init.sql")).toContain(String.raw`IDENTIFIED BY 'a''b\\c; DROP';`);
});

test("quotes the database name, which may be a reserved word", () => {
  start();
  expect(read("tmp/init.sql")).toContain("CREATE DATABASE IF NOT EXISTS `catalog`;");
});

test("the user of the health check exists once every other statement has succeeded", () => {
  start();
  const statements = read("tmp/init.sql").trim().split("\n");
  expect(statements[0]).toBe("DROP USER IF EXISTS 'probe'@'127.0.0.1';");
  expect(statements.at(-1)).toMatch(/^CREATE USER 'probe'@'127\.0\.0\.1' /);
  expect(healthCommand).toContain("--user=probe");
});

test("does not start without a password file", () => {
  rmSync(join(root, "secrets/root_password"));
  expect(start().status).not.toBe(0);
  expect(existsSync(join(root, "calls"))).toBe(false);
});

/** Runs the program that creates logins, with a client that writes down its arguments and its statements. */
function createLogins(logins: string) {
  const client = join(root, "bin/mysql");
  writeFileSync(client, `#!/bin/sh\necho "$MYSQL_PWD $*" >> "${root}/calls"\ncat >> "${root}/statements"\n`);
  chmodSync(client, 0o755);
  return start("create-logins.sh", { LOGINS: logins });
}

test("gives each login of the running server its password, none of them as an argument", () => {
  expect(createLogins("api-1=writer api-2=writer")).toMatchObject({ status: 0, stderr: "" });
  expect(read("statements")).toContain("CREATE USER IF NOT EXISTS 'api-1'@'%' IDENTIFIED BY '5ecret';");
  expect(read("statements")).toContain("ALTER USER 'api-2'@'%' IDENTIFIED BY 'next' ATTRIBUTE");
  const own = `r00t --no-defaults --socket=${root}/tmp/mysqld.sock --user=root`;
  expect([...new Set(read("calls").trim().split("\n"))]).toEqual([own, `${own} --batch --skip-column-names`]);
});

test("quotes the password of a login", () => {
  secret("api", String.raw`a'b\c; DROP`, "_1");
  createLogins("api-1=reader");
  expect(read("statements")).toContain(String.raw`IDENTIFIED BY 'a''b\\c; DROP'`);
});

test.each([
  ["owner", ["writers", "readers"], "GRANT ALL ON `catalog`.* TO 'plinth-owners'@'%';"],
  [
    "writer",
    ["owners", "readers"],
    "GRANT SELECT, INSERT, UPDATE, DELETE, EXECUTE, SHOW VIEW, LOCK TABLES, CREATE TEMPORARY TABLES ON `catalog`.* TO 'plinth-writers'@'%';",
  ],
  ["reader", ["owners", "writers"], "GRANT SELECT, SHOW VIEW ON `catalog`.* TO 'plinth-readers'@'%';"],
])("gives the %s its role, and takes the others away", (rights, others, grant) => {
  createLogins(`api-1=${rights}`);
  const statements = read("statements");
  expect(statements).toContain(grant);
  expect(statements).toContain(`GRANT 'plinth-${rights}s'@'%' TO 'api-1'@'%';`);
  expect(statements).toContain(`SET DEFAULT ROLE 'plinth-${rights}s'@'%' TO 'api-1'@'%';`);
  expect([...statements.matchAll(/REVOKE IF EXISTS 'plinth-(\w+)'/g)].map(([, role]) => role)).toEqual(
    others,
  );
});

test("stops without the password file of a login", () => {
  rmSync(join(root, "secrets/api_password_2"));
  expect(createLogins("api-1=writer api-2=writer").status).not.toBe(0);
  expect(read("statements")).not.toContain("api-1");
});

test("the exporter's user reads statistics alone, and is there only where something watches the server", () => {
  start();
  expect(read("tmp/init.sql")).not.toContain("monitoring");
  secret("monitoring", "it's");
  start();
  const statements = read("tmp/init.sql").trim().split("\n");
  expect(statements.slice(3, -1)).toEqual([
    "CREATE USER IF NOT EXISTS 'monitoring'@'%' IDENTIFIED BY 'it''s';",
    "ALTER USER 'monitoring'@'%' IDENTIFIED BY 'it''s' WITH MAX_USER_CONNECTIONS 5;",
    "GRANT PROCESS ON *.* TO 'monitoring'@'%';",
  ]);
});
