import { setTimeout as sleep } from "node:timers/promises";
import { ecsOf } from "../migration/ecs-client";
import { readMigration } from "../migration/migration-run";
import { runMigration } from "../migration/run";

/** Runs the migration in the variable MIGRATION as an ECS task. Exit code 1: it failed; 2: MIGRATION describes none. */
export async function migrate(): Promise<number> {
  const migration = readMigration(process.env.MIGRATION);
  if (!migration) {
    console.error(
      'MIGRATION does not describe a migration. Give it the output of a stack: MIGRATION="$(terraform output -raw <migration>_gate)" npx plinth migrate',
    );
    return 2;
  }
  // The SDK warns about future Node.js requirements; the installed version supports this one.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const failed = await runMigration(migration, {
    ecs: ecsOf({ ...migration, startedBy: `migration ${migration.label}` }),
    seconds: () => Math.floor(Date.now() / 1000),
    sleep: async (seconds) => void (await sleep(seconds * 1000)),
    say: (line) => console.log(line),
  });
  if (failed === undefined) return 0;
  console.error(failed);
  return 1;
}
