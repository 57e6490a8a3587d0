import type { Database } from "./database";
import { errorText, log } from "./log";

/** Runs a job; the exit code is 0 if it succeeds. */
export function runJob(name: string, database: Database, work: () => Promise<void>): void {
  void work()
    .catch((error) => {
      log("error", `${name} failed`, { error: errorText(error) });
      process.exitCode = 1;
    })
    .finally(() => database.close());
}
