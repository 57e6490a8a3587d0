import { Database } from "../../service/database";
import { migrateDatabase } from "../../service/migrate-database";
import { runJob } from "../../service/run-job";
import { migrations } from "./migrations";

/** Migrates the database that the argument names; the exit code is 0 if it is at the latest version. */
const [name = ""] = process.argv.slice(2);
const steps = migrations[name];
if (!steps) throw new Error(`"${name}" must be one of ${Object.keys(migrations).join(", ")}`);
const database = Database.fromSettings(name.toUpperCase());

runJob("migration", database, () => migrateDatabase(database, steps));
