import type { MigrationRun } from "../../constructs/components/job/aws/migration-gate";

/** What messages call it. */
export function nameOf({ label, title }: Pick<MigrationRun, "label" | "title">): string {
  return title ?? `Migration ${label}`;
}

/** The error message of a failed migration: the cause, the log, the version that serves, and the fix. */
export function failure(
  { label, title, region, logGroup, before }: MigrationRun,
  why: string,
  task?: string,
): string {
  const stream = task && `${label}/${label}/${task.split("/").at(-1)}`;
  const log = stream
    ? `aws logs tail ${logGroup} --log-stream-names ${stream} --since 1d --region ${region}`
    : `none: no task started (log group ${logGroup})`;
  return [
    `${nameOf({ label, title })} failed: ${why}.`,
    `   log     ${log}`,
    before.length === 0
      ? "   serves  what served before: no service waits for it"
      : `   serves  the previous version: no new version of ${before.join(", ")} was deployed`,
    `   fix     Correct the cause, or set the previous images again, and deploy. ${title === undefined ? "The migration" : "The task"} then runs again.`,
  ].join("\n");
}
