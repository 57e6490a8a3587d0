import type { Problem } from "../../application/problem";

/** How long automated backups are kept. */
export interface BackupRetention {
  /** Days: 1–35; fewer than 7 need `backupRetentionBecause`. */
  readonly backupRetentionDays: number;
  readonly backupRetentionBecause?: string;
}

/** A mistake is often noticed after a weekend or a holiday: FSBP RDS.11. */
const week = 7;

/** What is wrong with backups that are kept for less than a week and do not say why. */
export function unexplainedRetention(
  path: string,
  { backupRetentionDays, backupRetentionBecause }: BackupRetention,
): Problem[] {
  if (!isShort(backupRetentionDays) || backupRetentionBecause !== undefined) return [];
  return [
    {
      path,
      value: backupRetentionDays,
      expected: `${week} or more, or fewer with a reason`,
      fix: 'Add backupRetentionBecause: "…" beside it, or keep backups for a week.',
    },
  ];
}

export function isShort(backupRetentionDays: number): boolean {
  return backupRetentionDays < week;
}
