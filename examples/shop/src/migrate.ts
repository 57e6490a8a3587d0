import { Database, untilDone } from "./database";
import { errorText, log } from "./log";
import { migrations } from "./migrations";
import { migrate } from "./migrator";

/** The migration: exit code 0 when the database has seen every step. */
const database = Database.fromSettings("ORDERS");

async function main(): Promise<void> {
  // The platform's time limit ends a wait that is in vain.
  const connection = await untilDone(() => database.primary.connect());
  try {
    // A step may take longer than a request's statement.
    await connection.query("set statement_timeout = 0");
    log("info", "database migrated", await migrate(connection, migrations));
  } finally {
    connection.release(true);
  }
}

void main()
  .catch((error) => {
    log("error", "migration failed", { error: errorText(error) });
    process.exitCode = 1;
  })
  .finally(() => database.close());
