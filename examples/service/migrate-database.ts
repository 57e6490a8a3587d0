import { type Database, untilDone } from "./database";
import { log } from "./log";
import { migrate } from "./migrator";

/** Migrates a database; waits for it as long as the platform's time limit allows. */
export async function migrateDatabase(database: Database, steps: readonly string[]): Promise<void> {
  const connection = await untilDone(() => database.primary.connect());
  try {
    // A migration step may take longer than a statement of a request.
    await connection.query("set statement_timeout = 0");
    log("info", "database migrated", { ...(await migrate(connection, steps)) });
  } finally {
    connection.release(true);
  }
}
