import type { At, Problem } from "../../application/problem";
import { yearOfRetention } from "./retention";
import type { LogRetention } from "./settings";

/** Logs that are kept for less than a year without a reason. */
export function logProblems({ retentionDays, because }: LogRetention, at: At): Problem[] {
  if (retentionDays >= yearOfRetention || because !== undefined) return [];
  return [
    {
      path: at("retentionDays"),
      value: retentionDays,
      expected: `${yearOfRetention} or more, or less with a reason`,
      fix: 'Add because: "…" beside it, or keep logs for a year.',
    },
  ];
}
