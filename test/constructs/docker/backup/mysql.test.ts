import { mkdirSync } from "node:fs";
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

const variables = () => ({ SOCKET: join(own.root, "server.sock"), DATA: join(own.root, "data") });
/** A server, and a repository with a dump and a log of the server `one`. */
const server = (uuid: string, restored = 3) =>
  tools({
    restic: `case "$*" in
*" snapshots "*) echo "a1 2026-01-31 10:00:00 receipts dump.one"; echo "b2 2026-01-31 10:05:00 receipts log.one" ;;
*" restore a1 "*) until [ "$1" = --target ]; do shift; done; mkdir -p "$2"
  echo "-- CHANGE REPLICATION SOURCE TO SOURCE_LOG_FILE='binlog.000002', SOURCE_LOG_POS=157;" > "$2/dump.sql" ;;
*" restore b2 "*) until [ "$1" = --target ]; do shift; done; mkdir -p "$2"; : > "$2/binlog.000002" ;;
esac`,
    mysqld: `case "$*" in *--initialize-insecure*) ;; *) exec sleep 20 ;; esac`,
    mysqladmin: "",
    mysqlbinlog: "",
    mysqldump: "",
    mysql: `case "$*" in
*server_uuid*) echo ${uuid} ;;
*group_concat_max_len*) printf '${restored}\\tselect 7 as n\\n' ;;
*"sum(n)"*) echo 7 ;;
*"select count(*)"*) echo 3 ;;
*"show binary logs"*) echo "binlog.000003 157 No" ;;
*) cat > /dev/null ;;
esac`,
  });

test("the dump is of one moment, says where the logs go on, and is followed by the logs that are complete", () => {
  mkdirSync(join(own.root, "data/binlog"), { recursive: true });
  server("one");
  expect(run("mysql.sh", "backup", variables())).toMatchObject({ status: 0, stderr: "" });
  const [dump] = calls().filter((own) => own.startsWith("mysqldump"));
  expect(dump).toMatch(
    /--all-databases --single-transaction --source-data=2 --routines --events --triggers --hex-blob/,
  );
  expect(calls().filter((own) => / backup /.test(own))).toEqual([
    "restic --no-cache --quiet backup --host receipts --tag dump.one .",
    "restic --no-cache --quiet backup --host receipts --tag log.one --exclude binlog.000003 .",
  ]);
  expect(read("scratch/tables")).toBe("3\n");
});

test("another server than the one that was backed up does not push out its backups", () => {
  server("two");
  expect(run("mysql.sh", "backup", variables())).toMatchObject({
    status: 1,
    stderr:
      "this is not the server that was backed up: restore its backup, or give the backups another bucket to begin again\n",
  });
  expect(calls().filter((own) => / backup /.test(own))).toEqual([]);
});

test("a drill loads the dump and the logs, and fails without one of the tables", () => {
  write("scratch/tables", "3\n");
  server("one");
  expect(run("mysql.sh", "drill", variables())).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("restored 3 tables with 7 rows"),
  });
  // Names of tables with a backslash or a grave accent are names, too.
  const counting = read("calls")
    .split("\nmysql ")
    .find((own) => own.includes("group_concat_max_len"));
  expect(counting).toContain("--batch --raw ");
  expect(counting).toContain("replace(table_name, '`', '``')");
  server("one", 2);
  expect(run("mysql.sh", "drill", variables())).toMatchObject({
    status: 1,
    stderr: "the database had 3 tables, its backup has 2\n",
  });
});

test("a drill fails that takes longer than the objective", () => {
  server("one");
  expect(run("mysql.sh", "drill", { ...variables(), ...tooSlow })).toMatchObject({
    status: 1,
    stderr: slow,
  });
});
