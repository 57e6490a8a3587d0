import type { Database } from "./database";
import { errorText, log } from "./log";

/** Runs a job to its end: exit code 0 when its work is done. */
export function runJob(name: string, database: Database, work: () => Promise<void>): void {
  void work()
    .catch((error) => {
      log("error", `${name} failed`, { error: errorText(error) });
      process.exitCode = 1;
    })
    .finally(() => database.close());
}
