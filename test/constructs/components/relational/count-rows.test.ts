import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyPrograms } from "../../../support/programs";

// The script itself runs, with a client in the place of psql and mysql that answers from files, and writes down how it was called.
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "plinth-count-rows-"));
  mkdirSync(join(root, "bin"));
  write("refusals", "0");
  write("tables", "statement\n");
  write("counts", "5000 orders\n1 Odd Name\n0 shop.x\n");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (file: string, text: string) => writeFileSync(join(root, file), text);

function client(name: string, script: string): void {
  const path = join(root, "bin", name);
  writeFileSync(
    path,
    `#!/bin/sh\ncd "${root}"\necho "$PGHOST|$PGPASSWORD|$MYSQL_PWD|$*" >> calls\n${script}`,
  );
  chmodSync(path, 0o755);
}

const refuse = `left=$(cat refusals)
if [ "$left" -gt 0 ]; then echo $((left - 1)) > refusals; echo "password refused" >&2; exit 2; fi
`;

function count(engine: "postgres" | "mysql", variables: Readonly<Record<string, string>> = {}) {
  client(
    "psql",
    `${refuse}case "$*" in *"select 1"*) ;; *) cat > sql; [ ! -e counts-fail ] || exit 3; cat counts ;; esac\n`,
  );
  client(
    "mysql",
    `${refuse}asked=$(cat)
case "$asked" in
  *information_schema*) printf '%s' "$asked" > sql; cat tables ;;
  *READ*) [ ! -e counts-fail ] || exit 3; cat counts ;;
esac
`,
  );
  const programs = copyPrograms("constructs/components/relational/aws/files", root, {});
  copyPrograms(`constructs/components/${engine}/aws/files`, root, {});
  return spawnSync("sh", [join(programs, "count-rows.sh"), "--user=plinth_admin"], {
    encoding: "utf8",
    env: {
      ...variables,
      PATH: `${join(root, "bin")}:${process.env.PATH}`,
      PGDATABASE: "orders",
      DATABASE: "orders",
      RESTORED_HOST: "restored.example",
      RESTORED_PASSWORD: "5ecret",
      RETRY_SECONDS: "0",
    },
  });
}

describe.each(["postgres", "mysql"] as const)("%s", (engine) => {
  test("counts the rows of each table, on the restored host with its password", () => {
    expect(count(engine)).toMatchObject({
      status: 0,
      stdout: "Table orders: 5000 rows\nTable Odd Name: 1 rows\nTable shop.x: 0 rows\n3 tables, 5001 rows\n",
      stderr: "",
    });
    for (const call of readFileSync(join(root, "calls"), "utf8").trim().split("\n"))
      expect(call).toMatch(
        engine === "postgres"
          ? /^restored\.example\|5ecret\|/
          : // Without --raw the client doubles a backslash in the name of a table.
            /^\|\|5ecret\|.*--user=plinth_admin --host=restored\.example --database=orders .*--raw/,
      );
    const sql = readFileSync(join(root, "sql"), "utf8");
    // An index alone is not enough.
    expect(sql).toMatch(engine === "postgres" ? /enable_indexonlyscan = off/ : /USE INDEX \(\)/);
    if (engine === "postgres") {
      // A materialized view that was never filled cannot be read.
      expect(sql).toContain("c.relispopulated");
      // A table that may not be read fails the drill, unless it is an extension's.
      expect(sql).toContain("set default_transaction_read_only = on;");
      // Without it psql ends with 0 after a statement that failed.
      expect(readFileSync(join(root, "calls"), "utf8")).toContain("-v ON_ERROR_STOP=1");
      expect(sql).toMatch(/has_table_privilege\(c\.oid, 'select'\) or not exists/);
    }
  });

  test("waits until RDS has set the password", () => {
    write("refusals", "59");
    expect(count(engine)).toMatchObject({ status: 0, stderr: "" });
  });

  test("fails when it never may connect, and says why", () => {
    write("refusals", "60");
    expect(count(engine)).toMatchObject({
      status: 1,
      stderr: "No connection to restored.example: password refused\n",
    });
  });

  const noRows =
    "The restored database has no rows. If the original has none yet, say why in emptyBecause of its settings.\n";

  test("fails without a table", () => {
    write(engine === "postgres" ? "counts" : "tables", "");
    expect(count(engine)).toMatchObject({ status: 1, stdout: "0 tables, 0 rows\n", stderr: noRows });
  });

  test("fails without a row", () => {
    write("counts", "0 orders\n0 items\n");
    expect(count(engine)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining("2 tables, 0 rows"),
      stderr: noRows,
    });
  });

  test("accepts a database that may be empty, and says why", () => {
    write("counts", "0 orders\n");
    expect(count(engine, { EMPTY_BECAUSE: "the shop opens in May" })).toMatchObject({
      status: 0,
      stdout: "Table orders: 0 rows\n1 tables, 0 rows\nIt may be empty: the shop opens in May\n",
    });
  });

  test("fails when the tables cannot be counted, whether it may be empty or not", () => {
    write("counts-fail", "");
    expect(count(engine, { EMPTY_BECAUSE: "the shop opens in May" }).status).not.toBe(0);
  });
});
