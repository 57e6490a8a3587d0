import { Database } from "../../service/database";
import { migrateDatabase } from "../../service/migrate-database";
import { runJob } from "../../service/run-job";
import { migrations } from "./migrations";

/** Migrates the database; the exit code is 0 if it is at the latest version. */
const database = Database.fromSettings("PARCELS");

runJob("migration", database, () => migrateDatabase(database, migrations));
