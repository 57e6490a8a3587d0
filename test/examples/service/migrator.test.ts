import { type Connection, migrate } from "../../../examples/service/migrator";

/** A database that has seen so many steps, and fails at a statement. */
function database(version: number, failsAt?: string) {
  const statements: string[] = [];
  const connection: Connection = {
    query: async (text, values = []) => {
      statements.push([text, ...values].join(" "));
      if (text === failsAt) throw new Error("syntax error");
      return { rows: text.includes("max(version)") ? [{ version }] : [] };
    },
  };
  return { connection, statements };
}

const lock = "select pg_advisory_lock($1) 1";
const table = "create table if not exists schema_version (version integer primary key)";
const ask = "select coalesce(max(version), 0) as version from schema_version";
const unlock = "select pg_advisory_unlock($1) 1";
const record = (version: number) => `insert into schema_version (version) values ($1) ${version}`;

test("runs all steps on a new database, each in its own transaction", async () => {
  const { connection, statements } = database(0);
  expect(await migrate(connection, ["one", "two"])).toEqual({ from: 0, to: 2 });
  expect(statements).toEqual([
    lock,
    table,
    ask,
    ...["begin", "one", record(1), "commit"],
    ...["begin", "two", record(2), "commit"],
    unlock,
  ]);
});

test.each([
  [1, { from: 1, to: 2 }, ["begin", "two", record(2), "commit"]],
  [2, { from: 2, to: 2 }, []],
  // Somebody went back to this version.
  [5, { from: 5, to: 5 }, []],
])("migrates a database at version %i", async (version, versions, taken) => {
  const { connection, statements } = database(version);
  expect(await migrate(connection, ["one", "two"])).toEqual(versions);
  expect(statements).toEqual([lock, table, ask, ...taken, unlock]);
});

test("rolls a failed step back, and runs no step after it", async () => {
  const { connection, statements } = database(0, "one");
  await expect(migrate(connection, ["one", "two"])).rejects.toThrow("step 1: syntax error");
  expect(statements).toEqual([lock, table, ask, "begin", "one", "rollback", unlock]);
});
