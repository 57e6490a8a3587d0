import { Database } from "../../service/database";
import { migrateDatabase } from "../../service/migrate-database";
import { runJob } from "../../service/run-job";
import { migrations } from "./migrations";

/** The migration: exit code 0 when the database has seen every step. */
const database = Database.fromSettings("ORDERS");

runJob("migration", database, () => migrateDatabase(database, migrations));
