import type { Move } from "../../terraform-json/block";
import type { Verdict } from "../acknowledge/verdict";
import type { Action } from "../diff/change";
import type { StackDiff } from "../diff/diff";
import { type AssessedChange, assess } from "../risk/assess";
import { type RiskClass, riskClasses } from "../risk/risk";
import { entries } from "./entries";
import type { Entry } from "./entry";

export interface Section {
  readonly class: RiskClass;
  readonly entries: readonly Entry[];
}

/** The content of a report, in its order. */
export interface Report {
  readonly counts: Readonly<Partial<Record<Action, number>>>;
  readonly sections: readonly Section[];
  /** Missing `moved` blocks, by stack. */
  readonly moves: readonly { readonly stack: string; readonly moves: readonly Move[] }[];
  readonly verdict: Verdict;
}

/** The risks of each change, by stack. */
export function assessed(diffs: readonly StackDiff[]): AssessedChange[] {
  return diffs.flatMap(assess);
}

export function report(
  diffs: readonly StackDiff[],
  changes: readonly AssessedChange[],
  verdict: Verdict,
): Report {
  const stacks = new Map(diffs.map((own) => [own.stack, [own.after, own.before]]));
  const counts: Partial<Record<Action, number>> = {};
  for (const { action } of changes) counts[action] = (counts[action] ?? 0) + 1;
  const sections = riskClasses
    .map((own) => ({
      class: own,
      changes: changes.filter(({ risks }) => (risks[0]?.class ?? "cosmetic") === own),
    }))
    .filter((section) => section.changes.length > 0)
    .map((section) => ({ class: section.class, entries: entries(section.class, section.changes, stacks) }));
  return { counts, sections, moves: missingMoves(diffs), verdict };
}

function missingMoves(diffs: readonly StackDiff[]): Report["moves"] {
  return diffs
    .map(({ stack, after, changes }) => {
      const known = new Set(after?.moved.map(({ from }) => from));
      return {
        stack,
        moves: changes.flatMap(({ address, formerAddress }) =>
          formerAddress === undefined || known.has(formerAddress)
            ? []
            : [{ from: formerAddress, to: address }],
        ),
      };
    })
    .filter(({ moves }) => moves.length > 0);
}
