import { pathOf, readable, withPaths } from "../../terraform-json/readable";
import type { Stack } from "../../terraform-json/stack";
import { canonical } from "../../terraform-json/values";
import { type AttributeEffect, blockOf } from "../diff/change";
import type { AssessedChange } from "../risk/assess";
import { plainReason } from "../risk/attributes";
import type { RiskClass } from "../risk/risk";
import type { Content, Entry } from "./entry";
import { withoutOwnNames } from "./own-names";

/** Groups equal changes: of the same content, or, if they are cosmetic, of the same attributes. */
export function entries(
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
