import type { RiskClass } from "../../../review/risk/risk";
import type { Draft, Json } from "../../policy/draft";

/** A single change that weakens production, and the class that the review gives it. */
export interface WeakenedChange {
  readonly title: string;
  readonly expected: RiskClass;
  readonly change: (draft: Draft) => void;
}

type Resource = readonly [type: string, path: string];

/** Sets one attribute; `undefined` removes it. */
export function sets(
  expected: RiskClass,
  title: string,
  resource: Resource,
  attribute: string,
  value: unknown,
): WeakenedChange {
  return { title, expected, change: (draft) => draft.set(...resource, attribute, value) };
}

export function removes(expected: RiskClass, title: string, resource: Resource): WeakenedChange {
  return { title, expected, change: (draft) => draft.remove(...resource) };
}

/** Sets a value in the JSON text of an attribute. */
export function setsInside(
  expected: RiskClass,
  title: string,
  resource: Resource,
  attribute: string,
  inner: string,
  value: unknown,
): WeakenedChange {
  return {
    title,
    expected,
    change: (draft) => draft.setEmbedded(...resource, attribute, inner, value),
  };
}

export function changes(expected: RiskClass, title: string, change: (draft: Draft) => void): WeakenedChange {
  return { title, expected, change };
}

/** References to the subnets of a tier in these zones. */
export function subnets(draft: Draft, tier: string, zones: readonly string[] = ["a", "b", "c"]): string[] {
  return zones.map((zone) => `\${${draft.address("aws_subnet", `network/${tier}/subnet-${zone}`)}.id}`);
}

/** Adds an entry to a list in the JSON text of an attribute. */
export function appendsInside(
  draft: Draft,
  resource: Resource,
  attribute: string,
  add: (json: Json[]) => void,
) {
  const body = draft.resource(...resource);
  const parsed = JSON.parse(String(body[attribute])) as Json[];
  add(parsed);
  body[attribute] = JSON.stringify(parsed);
}
