import type { At, Problem } from "../../application/problem";
import { rule, type SettingsCheck } from "../../application/rule";
import { yearOfRetention } from "./retention";
import type { LogRetention } from "./settings";

/** Checks of a log group's settings against each other. */
export const logProblems: SettingsCheck<LogRetention> = rule(
  ["retentionDays", "because"],
  unexplainedRetention,
);

/** The same checks for a construct that passes the settings to its log groups. */
export const retentionProblems: SettingsCheck<{ readonly logRetention: LogRetention }> = (
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
function unexplainedRetention(
  { retentionDays, because }: Pick<LogRetention, "retentionDays" | "because">,
  at: At,
): Problem[] {
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
