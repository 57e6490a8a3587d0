import type { Move } from "../../terraform-json/block";
import { pathOf, readable, withPaths } from "../../terraform-json/readable";
import type { Stack } from "../../terraform-json/stack";
import { canonical } from "../../terraform-json/values";
import type { Verdict } from "../acknowledge/verdict";
import { type Action, type AttributeEffect, blockOf } from "../diff/change";
import type { StackDiff } from "../diff/diff";
import { type AssessedChange, assess } from "../risk/assess";
import { plainReason } from "../risk/attributes";
import { type Risk, type RiskClass, riskClasses } from "../risk/risk";

import { withoutOwnNames } from "./own-names";
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

/** Groups equal changes: of the same content, or, if they are cosmetic, of the same attributes. */
function entries(
  own: RiskClass,
  changes: readonly AssessedChange[],
  stacks: ReadonlyMap<string, (Stack | undefined)[]>,
): Entry[] {
  const groups = new Map<string, [Member, ...Member[]]>();
  for (const change of changes) {
    const content = contentOf(change, stacks.get(change.stack) ?? []);
    const shared = withoutOwnNames(content, blockOf(change).path);
    const key = own === "cosmetic" ? alike(change) : same(change, shared);
    const group = groups.get(key);
    if (group) group.push({ change, content, shared });
    else groups.set(key, [{ change, content, shared }]);
  }
  return [...groups.values()].map((group) => {
    const [{ change, content, shared }] = group;
    const isOne = group.every((other) => canonical(other.content) === canonical(content));
    return {
      class: own,
      action: change.action,
      type: blockOf(change).type,
      places: group.map(({ change }) => ({
        stack: change.stack,
        address: change.address,
        name: blockOf(change).path ?? change.address,
      })),
      ...(isOne ? content : shared),
    };
  });
}

type Content = Pick<Entry, "risks" | "attributes">;

/** A change of a group, with its content as it is shown, and without the names that only this resource has. */
interface Member {
  readonly change: AssessedChange;
  readonly content: Content;
  readonly shared: Content;
}

function contentOf({ risks, attributes }: AssessedChange, named: readonly (Stack | undefined)[]): Content {
  const plain = new Set(attributes.map(plainReason));
  return {
    risks: distinct(
      risks.map((risk) => ({
        class: risk.class,
        ...(risk.attribute === undefined ? {} : { attribute: readable(risk.attribute, named) }),
        reason: plain.has(risk.reason) ? "" : withPaths(readable(risk.reason, named), named),
      })),
    ),
    attributes: attributes.map((attribute) => shown(attribute, named)),
  };
}

/** The same change of resources of one type. */
function same(change: AssessedChange, shared: Content): string {
  return canonical([blockOf(change).type, change.action, shared]);
}

/** The same attributes of whatever resource. */
function alike({ action, attributes, formerAddress }: AssessedChange): string {
  const paths = attributes.map(({ schemaPath, effect }) => `${effect} ${schemaPath}`);
  return canonical([action, [...new Set(paths)].sort(), formerAddress !== undefined]);
}

function distinct(risks: Entry["risks"]): Entry["risks"] {
  return [
    ...new Map(
      risks.map((risk) => [canonical([risk.class, risk.attribute ?? "", risk.reason]), risk]),
    ).values(),
  ];
}

/** With the names of constructs instead of Terraform's references. */
function shown(attribute: AttributeEffect, stacks: readonly (Stack | undefined)[]): AttributeEffect {
  const { because } = attribute;
  const name = because && pathOf(because, stacks);
  return {
    ...attribute,
    path: readable(attribute.path, stacks),
    ...("before" in attribute ? { before: named(attribute.before, stacks) } : {}),
    ...("after" in attribute ? { after: named(attribute.after, stacks) } : {}),
    ...(because === undefined ? {} : { because: name ?? because }),
  };
}

function named(value: unknown, stacks: readonly (Stack | undefined)[]): unknown {
  if (typeof value === "string") return readable(value, stacks);
  if (Array.isArray(value)) return value.map((item) => named(item, stacks));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [readable(key, stacks), named(item, stacks)]),
  );
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
