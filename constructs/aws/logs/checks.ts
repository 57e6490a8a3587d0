import type { Relation } from "../../environment/checks/check";
import { yearOfRetention } from "./retention";

/** Logs kept for less than a year are a choice that is written down. */
export const logRelations: Relation = ({ logs }, isSound) => {
  if (!isSound("logs") || logs.retentionDays >= yearOfRetention || logs.because !== undefined) return [];
  return [
    {
      path: "logs.retentionDays",
      value: logs.retentionDays,
      allowed: `${yearOfRetention} or more, or less with a reason`,
      mend: 'Add because: "…" beside it, or keep logs for a year.',
    },
  ];
};
