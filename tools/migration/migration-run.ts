import { z } from "zod";
import type { MigrationRun } from "../../constructs/components/job/aws/migration-gate";

const names = z.array(z.string()).min(1);

const migrationRun: z.ZodType<MigrationRun> = z.object({
  label: z.string(),
  title: z.string().exactOptional(),
  region: z.string(),
  cluster: z.string(),
  taskDefinition: z.string(),
  subnets: names,
  securityGroups: names,
  logGroup: z.string(),
  timeLimitMinutes: z.number(),
  before: z.array(z.string()),
});

/** Parses the output of a stack; undefined if it is incomplete. */
export function readMigration(json: string | undefined): MigrationRun | undefined {
  try {
    return migrationRun.parse(JSON.parse(json ?? ""));
  } catch {
    return undefined;
  }
}
