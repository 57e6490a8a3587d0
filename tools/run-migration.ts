import { setTimeout as sleep } from "node:timers/promises";
import { ecsOf } from "./migration/ecs-client";
import { readMigration } from "./migration/migration-run";
import { runMigration } from "./migration/run";

/** Runs the migration that the variable MIGRATION describes, as a task on ECS. Exit code 1: it failed; 2: nothing to run. */
async function main(): Promise<number> {
  const migration = readMigration(process.env.MIGRATION);
  if (!migration) {
    console.error(
      'MIGRATION does not describe a migration. Give it the output of a stack: MIGRATION="$(terraform output -raw <migration>_gate)" node tools/run.mjs tools/run-migration.ts',
    );
    return 2;
  }
  // The SDK tells of its own next year; what is installed works on this Node.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const failed = await runMigration(migration, {
    ecs: ecsOf(migration),
    seconds: () => Math.floor(Date.now() / 1000),
    sleep: async (seconds) => void (await sleep(seconds * 1000)),
    say: (line) => console.log(line),
  });
  if (failed === undefined) return 0;
  console.error(failed);
  return 1;
}

void main().then((code) => {
  process.exitCode = code;
});
