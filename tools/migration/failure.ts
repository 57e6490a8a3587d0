import type { MigrationRun } from "../../constructs/components/job/aws/migration-gate";

/** The error message of a failed migration: the cause, the log, the version that serves, and the fix. */
export function failure(
  { label, region, logGroup, before }: MigrationRun,
  why: string,
  task?: string,
): string {
  const stream = task && `${label}/${label}/${task.split("/").at(-1)}`;
  const log = stream
    ? `aws logs tail ${logGroup} --log-stream-names ${stream} --since 1d --region ${region}`
    : `none: no task started (log group ${logGroup})`;
  return [
    `Migration ${label} failed: ${why}.`,
    `   log     ${log}`,
    `   serves  the previous version: no new version of ${before.join(", ")} was deployed`,
    "   fix     Correct the cause, or set the previous images again, and deploy. The migration then runs again.",
  ].join("\n");
}
