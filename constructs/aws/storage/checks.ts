import type { IsValid } from "../../application/component";
import type { At, Problem } from "../../application/problem";
import type { BucketSettings } from "./bucket-settings";

/** Locked versions against the life cycle and against a destroy. `keptBy` is the setting that keeps old versions. */
export function lockProblems(
  {
    lockDays,
    expireDays,
    keepOldVersionsDays,
    destroyWithContentsBecause,
  }: Pick<BucketSettings, "lockDays" | "expireDays" | "keepOldVersionsDays" | "destroyWithContentsBecause">,
  at: At,
  isValid: IsValid,
  keptBy = "keepOldVersionsDays",
): Problem[] {
  if (lockDays === undefined || !isValid("lockDays")) return [];
  const problem = (expected: string, fix: string): Problem => ({
    path: at("lockDays"),
    value: lockDays,
    expected,
    fix,
  });
  const lastDays =
    isValid("expireDays") && isValid(keptBy) ? (expireDays ?? lockDays) + keepOldVersionsDays : lockDays;
  return [
    ...(lockDays > lastDays
      ? [
          problem(
            `at most ${lastDays}: expireDays (${expireDays}) + ${keptBy} (${keepOldVersionsDays})`,
            "Lower it, or keep objects longer: S3 does not delete a locked version when the life cycle expires it.",
          ),
        ]
      : []),
    ...(isValid("destroyWithContentsBecause") && destroyWithContentsBecause !== undefined
      ? [
          problem(
            "no lock with destroyWithContentsBecause: S3 does not delete locked versions",
            "Remove lockDays or destroyWithContentsBecause.",
          ),
        ]
      : []),
  ];
}
