import type { Problem } from "../../../application/problem";

/** How long daily snapshots are kept. */
export interface SnapshotRetention {
  /** Days: 0–35; fewer than 7 need `snapshotRetentionBecause`. */
  readonly snapshotRetentionDays: number;
  readonly snapshotRetentionBecause?: string;
}

/** A mistake is often noticed after a weekend or a holiday. */
const week = 7;

/** What is wrong with snapshots that are kept for less than a week and do not say why. */
export function unexplainedSnapshots(
  path: string,
  { snapshotRetentionDays, snapshotRetentionBecause }: SnapshotRetention,
): Problem[] {
  if (!isShort(snapshotRetentionDays) || snapshotRetentionBecause !== undefined) return [];
  return [
    {
      path,
      value: snapshotRetentionDays,
      expected: `${week} or more, or fewer with a reason`,
      fix: 'Add snapshotRetentionBecause: "…" beside it, or keep snapshots for a week.',
    },
  ];
}

export function isShort(snapshotRetentionDays: number): boolean {
  return snapshotRetentionDays < week;
}
