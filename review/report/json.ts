import { isClear } from "../acknowledge/verdict";
import { blockOf } from "../diff/change";
import type { AssessedChange } from "../risk/assess";
import type { Report } from "./report";

/** The report for programs. `formatVersion` increases with each incompatible change. */
export function jsonReport(changes: readonly AssessedChange[], { counts, moves, verdict }: Report): string {
  return JSON.stringify(
    {
      formatVersion: 1,
      clear: isClear(verdict),
      counts,
      changes: changes.map((change) => ({
        stack: change.stack,
        address: change.address,
        formerAddress: change.formerAddress,
        path: blockOf(change).path,
        type: blockOf(change).type,
        action: change.action,
        class: change.risks[0]?.class,
        risks: change.risks.map(({ class: own, attribute, reason }) => ({ class: own, attribute, reason })),
        attributes: change.attributes,
      })),
      moves,
      acknowledged: verdict.acknowledged,
      unacknowledged: verdict.unacknowledged,
      expired: verdict.expired,
      matchesNothing: verdict.idle,
    },
    null,
    2,
  );
}
