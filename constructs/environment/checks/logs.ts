import { yearOfRetention } from "../../aws/logs/retention";
import type { Check } from "./check";

/** Logs kept for less than a year are a choice that is written down. */
export const logChecks: Check = ({ logs }, isValid) => {
  if (!isValid("logs") || logs.retentionDays >= yearOfRetention || logs.because !== undefined) return [];
  return [
    {
      path: "logs.retentionDays",
      value: logs.retentionDays,
      expected: `${yearOfRetention} or more, or less with a reason`,
      fix: 'Add because: "…" beside it, or keep logs for a year.',
    },
  ];
};
