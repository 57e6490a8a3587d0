import type { MigrationRun } from "../../constructs/components/migration/aws/migration-gate";

/** What an engineer needs when a migration failed: what happened, where its log is, what serves now, how to mend it. */
export function failure(
  { label, region, logGroup, before }: MigrationRun,
  why: string,
  task?: string,
): string {
  const stream = task && `${label}/${label}/${task.split("/").at(-1)}`;
  const log = stream
    ? `aws logs tail ${logGroup} --log-stream-names ${stream} --since 1d --region ${region}`
    : `none: no task ran (log group ${logGroup})`;
  return [
    `Migration ${label} failed: ${why}.`,
    `   log     ${log}`,
    `   serves  what served before: no new version of ${before.join(", ")} was rolled out`,
    "   fix      Mend the migration or what it lacks, or go back to the images that ran, and deploy again: it runs once more.",
  ].join("\n");
}
