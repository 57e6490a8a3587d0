import type { Action, AttributeEffect } from "../diff/change";
import type { Risk, RiskClass } from "../risk/risk";
import type { Place } from "./places";

/** A change, or several that are the same. */
export interface Entry {
  readonly class: RiskClass;
  readonly action: Action;
  /** The type of the first one. All have the same, unless the change is cosmetic. */
  readonly type: string;
  /** One for each change. */
  readonly places: readonly (Place & { readonly address: string })[];
  /** A reason is empty if the values of the attribute say everything. */
  readonly risks: readonly Pick<Risk, "class" | "reason" | "attribute">[];
  readonly attributes: readonly AttributeEffect[];
}

export function addressesOf({ places }: Entry): Set<string> {
  return new Set(places.map(({ address }) => address));
}

/** What an entry says of its resources. */
export type Content = Pick<Entry, "risks" | "attributes">;
