import { z } from "zod";
import type { MigrationRun } from "../../constructs/components/migration/aws/migration-gate";

const names = z.array(z.string()).min(1);

const migrationRun: z.ZodType<MigrationRun> = z.object({
  label: z.string(),
  region: z.string(),
  cluster: z.string(),
  taskDefinition: z.string(),
  subnets: names,
  securityGroups: names,
  logGroup: z.string(),
  timeLimitMinutes: z.number(),
  before: names,
});

/** Reads what the stack gives; undefined if it is not complete. */
export function readMigration(json: string | undefined): MigrationRun | undefined {
  try {
    return migrationRun.parse(JSON.parse(json ?? ""));
  } catch {
    return undefined;
  }
}
