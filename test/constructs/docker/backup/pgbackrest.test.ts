import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  calls,
  inFolderOfBackups,
  read,
  run,
  slow,
  tools,
  tooSlow,
  write,
} from "../../../support/backup-programs";

const own = inFolderOfBackups();

const config = () => ({
  PGBACKREST_CONFIG: join(own.root, "pgbackrest.conf"),
  DATABASE: "orders",
  QUEUE: join(own.root, "queue"),
});
/** A database with 3 tables, whose backup has others. */
const database = (restored: number, scripts: Readonly<Record<string, string>> = {}) =>
  tools({
    pgbackrest: "",
    pg_ctl: "",
    pg_checksums: "",
    psql: `case "$*" in
*"-h "*"count(*) from pg_stat_user_tables") echo ${restored} ;;
*"count(*) from pg_stat_user_tables") echo 3 ;;
*query_to_xml*) echo 50 ;;
esac`,
    ...scripts,
  });
const drill = (variables = {}) => run("pgbackrest.sh", "drill", { ...config(), ...variables });

test("the passphrase and the keys are in a file that nobody else reads", () => {
  database(3);
  expect(run("pgbackrest.sh", "check", config()).status).toBe(0);
  expect(read("pgbackrest.conf")).toBe(`[global]
repo1-s3-key=access_key_id of the backups
repo1-s3-key-secret=secret_access_key of the backups
repo1-cipher-pass=passphrase of the backups
`);
  expect(calls()).toEqual(["pgbackrest check"]);
});

test.each([
  [7, "full"],
  [1, "diff"],
])("on day %d of the week it takes a %s backup", (day, type) => {
  database(3, { date: `echo ${day}` });
  expect(run("pgbackrest.sh", "backup", config()).status).toBe(0);
  expect(calls()).toEqual(["pgbackrest stanza-create", "date -u +%u", `pgbackrest --type=${type} backup`]);
});

test("a drill restores the database, reads every row and verifies every page", () => {
  database(3);
  expect(drill()).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("restored 3 tables with 50 rows"),
  });
  expect(calls().filter((own) => /^(pgbackrest|pg_checksums)/.test(own))).toEqual([
    "pgbackrest check",
    expect.stringMatching(/^pgbackrest --pg1-path=\S+\/scratch\/cluster restore$/),
    expect.stringMatching(/^pg_checksums --check -D \S+\/scratch\/cluster$/),
  ]);
});

test("a drill fails without one of the tables", () => {
  database(2);
  expect(drill()).toMatchObject({ status: 1, stderr: "the database has 3 tables, its backup 2\n" });
});

test("a drill fails with a damaged page", () => {
  database(3, { pg_checksums: "echo 'checksum verification failed' >&2; exit 1" });
  expect(drill()).toMatchObject({ status: 1, stderr: "checksum verification failed\n" });
});

test("a drill fails with a row that cannot be read", () => {
  database(3, { psql: 'case "$*" in *query_to_xml*) exit 3 ;; *) echo 3 ;; esac' });
  expect(drill().status).not.toBe(0);
});

test("a drill fails that takes longer than the objective", () => {
  database(3);
  expect(drill(tooSlow)).toMatchObject({ status: 1, stderr: slow });
});

test("a segment stays in the queue until it is in the archive, and so do those after it", () => {
  database(3, { pgbackrest: `case "$*" in *002) exit 1 ;; esac`, sleep: "exec kill $PPID" });
  for (const segment of ["001", "002", "003", "004.part"]) write(`queue/${segment}`, "");
  run("pgbackrest.sh", "follow", config());
  expect(calls().filter((own) => own.startsWith("pgbackrest"))).toEqual([
    `pgbackrest archive-push ${own.root}/queue/001`,
    `pgbackrest archive-push ${own.root}/queue/002`,
  ]);
  for (const [segment, isThere] of [
    ["001", false],
    ["002", true],
    ["003", true],
    ["004.part", true],
  ] as const)
    expect([segment, existsSync(join(own.root, "queue", segment))]).toEqual([segment, isThere]);
});
