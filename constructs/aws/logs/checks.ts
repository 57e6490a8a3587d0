import type { At, Problem } from "../../application/problem";
import { rule, type SettingsCheck } from "../../application/rule";
import { yearOfRetention } from "./retention";
import type { LogSettings } from "./settings";

/** Settings of a log group against each other. */
export const logProblems = rule(["retentionDays", "because"], unexplainedRetention);

/** The same for a construct that hands them to its log groups. */
export const retentionProblems: SettingsCheck<{ readonly logRetention: LogSettings }> = (
  { logRetention },
  at,
  isValid,
) =>
  logProblems(
    logRetention,
    (setting) => at(`logRetention.${setting}`),
    (setting) => isValid(`logRetention.${setting}`),
  );

/** Logs that are kept for less than a year without a reason. */
function unexplainedRetention({ retentionDays, because }: LogSettings, at: At): Problem[] {
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
