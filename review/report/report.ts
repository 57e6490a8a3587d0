import type { Move } from "../../terraform-json/block";
import { pathOf, readable, withPaths } from "../../terraform-json/readable";
import type { Stack } from "../../terraform-json/stack";
import { canonical } from "../../terraform-json/values";
import type { Verdict } from "../acknowledge/verdict";
import { type Action, type AttributeEffect, blockOf } from "../diff/change";
import type { StackDiff } from "../diff/diff";
import { type AssessedChange, assess } from "../risk/assess";
import { type Risk, type RiskClass, riskClasses } from "../risk/risk";

/** A change, or several that are the same. */
export interface Entry {
  readonly class: RiskClass;
  readonly action: Action;
  readonly stacks: readonly string[];
  /** Path of the construct, or the address where there is none; the first of several. */
  readonly name: string;
  readonly type: string;
  readonly addresses: readonly string[];
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

/** Groups equal changes: of the same address in several stacks, or of the same attributes in several resources. */
function entries(
  own: RiskClass,
  changes: readonly AssessedChange[],
  stacks: ReadonlyMap<string, (Stack | undefined)[]>,
): Entry[] {
  const groups = new Map<string, [AssessedChange, ...AssessedChange[]]>();
  for (const change of changes) {
    const key = own === "cosmetic" ? alike(change) : same(change);
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group;
    const named = stacks.get(first.stack) ?? [];
    return {
      class: own,
      action: first.action,
      stacks: [...new Set(group.map(({ stack }) => stack))],
      name: blockOf(first).path ?? first.address,
      type: blockOf(first).type,
      addresses: [...new Set(group.map(({ address }) => address))],
      risks: distinct(first.risks).map((risk) => ({
        ...risk,
        reason: withPaths(readable(risk.reason, named), named),
      })),
      attributes: first.attributes.map((attribute) => shown(attribute, named)),
    };
  });
}

/** The same resource with the same change, in another stack. */
function same({ address, action, attributes, risks }: AssessedChange): string {
  return canonical([address, action, attributes, risks.map(({ reason }) => reason)]);
}

/** The same attributes of whatever resource. */
function alike({ action, attributes, formerAddress }: AssessedChange): string {
  const paths = attributes.map(({ schemaPath, effect }) => `${effect} ${schemaPath}`);
  return canonical([action, [...new Set(paths)].sort(), formerAddress !== undefined]);
}

function distinct(risks: readonly Risk[]): Entry["risks"] {
  return [...new Map(risks.map((risk) => [`${risk.class} ${risk.reason}`, risk])).values()];
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
