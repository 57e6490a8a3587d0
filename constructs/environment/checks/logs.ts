import { logProblems } from "../../aws/logs/checks";
import type { Check } from "./check";

/** Logs that are kept for less than a year need a reason. */
export const logChecks: Check = ({ logs }, isValid) =>
  logProblems(
    logs,
    (key) => `logs.${key}`,
    (key) => isValid(`logs.${key}`),
  );
