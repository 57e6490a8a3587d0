/** A week, because mistakes are often noticed only after a weekend or a holiday: FSBP RDS.11. */
export const minRetentionDays = 7;

export function isShort(backupRetentionDays: number): boolean {
  return backupRetentionDays < minRetentionDays;
}

/** RDS keeps automated backups no longer, replicated ones neither. */
export const maxRetentionDays = 35;
