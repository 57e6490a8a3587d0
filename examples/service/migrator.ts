/** The part of a connection that a migration uses. */
export interface Connection {
  query(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ readonly rows: readonly Record<string, unknown>[] }>;
}

/** Key of the advisory lock for migrations of this database; any number. */
const lock = 1;

/**
 * Runs the steps that the database has not seen, each in its own transaction, one migration at a time. A database that has
 * seen more steps is newer than this program, after a rollback for example, and stays as it is. Returns the version before
 * and after.
 */
export async function migrate(
  connection: Connection,
  steps: readonly string[],
): Promise<{ readonly from: number; readonly to: number }> {
  await connection.query("select pg_advisory_lock($1)", [lock]);
  try {
    await connection.query("create table if not exists schema_version (version integer primary key)");
    const { rows } = await connection.query(
      "select coalesce(max(version), 0) as version from schema_version",
    );
    const from = Number(rows[0]?.version);
    for (const [index, step] of steps.entries()) {
      if (index >= from) await take(connection, index + 1, step);
    }
    return { from, to: Math.max(from, steps.length) };
  } finally {
    await connection.query("select pg_advisory_unlock($1)", [lock]);
  }
}

async function take(connection: Connection, version: number, step: string): Promise<void> {
  await connection.query("begin");
  try {
    await connection.query(step);
    await connection.query("insert into schema_version (version) values ($1)", [version]);
    await connection.query("commit");
  } catch (error) {
    await connection.query("rollback");
    throw new Error(`step ${version}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
