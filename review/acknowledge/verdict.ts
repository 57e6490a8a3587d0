import { wildcards } from "../../terraform-json/wildcards";
import { blockOf } from "../diff/change";
import type { AssessedChange } from "../risk/assess";
import { needsAcknowledgement, type Risk } from "../risk/risk";
import type { Acknowledgement } from "./acknowledgement";

/** A risk with the name of its resource: the path of its construct, or its address. */
export interface NamedRisk extends Risk {
  readonly name: string;
}

/** The result of a review. */
export interface Verdict {
  /** One for each resource and class. */
  readonly unacknowledged: readonly NamedRisk[];
  readonly acknowledged: readonly { readonly risk: NamedRisk; readonly by: Acknowledgement }[];
  readonly expired: readonly Acknowledgement[];
  /** They match no risk: their change is deployed, or they are wrong. */
  readonly idle: readonly Acknowledgement[];
}

/** Compares the risks of all changes with the acknowledgements. `today` as `2030-01-31`. */
export function verdict(
  changes: readonly AssessedChange[],
  acknowledgements: readonly Acknowledgement[],
  today: string,
): Verdict {
  const used = new Set<Acknowledgement>();
  const unacknowledged: NamedRisk[] = [];
  const acknowledged: { risk: NamedRisk; by: Acknowledgement }[] = [];
  const valid = acknowledgements.filter(({ until }) => until >= today);
  for (const change of changes) {
    const path = blockOf(change).path;
    for (const risk of oneOfEachClass(change.risks)) {
      const matching = (own: Acknowledgement) =>
        own.class === risk.class &&
        matches(own.stack ?? "*", risk.stack) &&
        (matches(own.address, risk.address) || (path !== undefined && matches(own.address, path)));
      const all = valid.filter(matching);
      for (const own of all) used.add(own);
      const [by] = all;
      if (!needsAcknowledgement(risk)) continue;
      const named = { ...risk, name: path ?? risk.address };
      if (by) acknowledged.push({ risk: named, by });
      else unacknowledged.push(named);
    }
  }
  return {
    unacknowledged,
    acknowledged,
    expired: acknowledgements.filter(({ until }) => until < today),
    idle: valid.filter((own) => !used.has(own)),
  };
}

export function isClear({ unacknowledged, expired, idle }: Verdict): boolean {
  return unacknowledged.length + expired.length + idle.length === 0;
}

function oneOfEachClass(risks: readonly Risk[]): Risk[] {
  return risks.filter((risk, index) => risks.findIndex((other) => other.class === risk.class) === index);
}

function matches(pattern: string, text: string): boolean {
  return wildcards(pattern).test(text);
}
