import type { Problem } from "../../constructs/application/problem";

/** A time that is not in the past, or that has no time zone. */
export function timeProblems(at: string | undefined, now: number): Problem[] {
  if (at === undefined) return [];
  const hasZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(at);
  if (hasZone && Date.parse(at) <= now) return [];
  return [
    {
      path: "--at",
      value: at,
      expected: "a time in the past, with its time zone",
      fix: `Write e.g. --at ${inUtc(now - 3_600_000)}.`,
    },
  ];
}

/** `2026-01-31T09:59:55Z` */
export function inUtc(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
