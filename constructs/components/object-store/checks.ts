import type { IsValid } from "../../application/component";
import type { At, Problem } from "../../application/problem";
import { lockProblems } from "../../aws/storage/checks";
import type { DataCheck } from "../../environment/component";
import type { ObjectStoreSettings } from "./settings";
import type { ObjectStoreSpec } from "./spec";

export const objectStoreChecks: DataCheck<"objectStore"> = ({
  at,
  component: { spec, settings },
  isOwnValid,
}) => objectStoreProblems({ ...settings, expireDays: spec.expireDays }, at, isOwnValid);

/** Settings of an object store that contradict each other. */
export function objectStoreProblems(
  settings: ObjectStoreSettings & Pick<ObjectStoreSpec, "expireDays">,
  at: At,
  isValid: IsValid,
): Problem[] {
  return lockProblems(
    { ...settings, keepOldVersionsDays: settings.keepDeletedDays },
    at,
    isValid,
    "keepDeletedDays",
  );
}
