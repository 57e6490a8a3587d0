import { Database } from "../../service/database";
import { migrateDatabase } from "../../service/migrate-database";
import { runJob } from "../../service/run-job";
import { migrations } from "./migrations";

/** The migration of the database that the argument names: exit code 0 when it has seen every step. */
const [name = ""] = process.argv.slice(2);
const steps = migrations[name];
if (!steps) throw new Error(`"${name}" is none of ${Object.keys(migrations).join(", ")}`);
const database = Database.fromSettings(name.toUpperCase());

runJob("migration", database, () => migrateDatabase(database, steps));
