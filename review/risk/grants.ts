import { openedJson } from "../diff/opened-json";
import { blocks, canonical, type Fields, list } from "../values";

/** One statement of a policy, every part a list. */
export interface Statement {
  readonly sid?: string;
  readonly allows: boolean;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** `AWS arn:…`, `Service …`, `*`; of an identity's own policy none. */
  readonly principals: readonly string[];
  readonly conditions: readonly Condition[];
  /** It speaks of everything but something: only its very self is known to be no wider, or one that leaves out more actions. */
  readonly inverted: boolean;
  /** What `NotAction` leaves out; empty where resources or principals are left out too. */
  readonly notActions: readonly string[];
  readonly text: string;
}

export interface Condition {
  readonly key: string;
  /** Whether it holds for all but the values. */
  readonly isNegated: boolean;
  readonly values: readonly string[];
}

/** The statements of a policy document; undefined if it cannot be read before it is applied. */
export function statements(policy: unknown): Statement[] | undefined {
  if (policy === undefined) return [];
  const document = typeof policy === "string" ? openedJson(policy) : policy;
  const [own] = blocks(document);
  if (own?.Statement === undefined) return undefined;
  return blocks(own.Statement).map(statement);
}

/** Whether everything that one statement speaks of the other speaks of too. */
export function includes(wide: Statement, narrow: Statement): boolean {
  if (wide.text === narrow.text) return true;
  if (wide.allows !== narrow.allows) return false;
  const leavesOut = wide.notActions.length > 0 && narrow.notActions.length > 0;
  if ((wide.inverted || narrow.inverted) && !leavesOut) return false;
  return (
    (leavesOut
      ? allCovered(lowerCase(narrow.notActions), lowerCase(wide.notActions))
      : allCovered(lowerCase(wide.actions), lowerCase(narrow.actions))) &&
    allCovered(wide.resources, narrow.resources) &&
    allCovered(wide.principals, narrow.principals) &&
    wide.conditions.every((condition) => narrow.conditions.some((own) => isNarrower(own, condition)))
  );
}

/** One statement for each action, resource and principal, so that each can be found in another statement. */
export function singly(own: Statement): Statement[] {
  if (own.inverted) return [own];
  const orNone = (items: readonly string[]) => (items.length === 0 ? [[]] : items.map((item) => [item]));
  return orNone(own.actions).flatMap((actions) =>
    orNone(own.resources).flatMap((resources) =>
      orNone(own.principals).map((principals) => ({ ...own, actions, resources, principals, text: "" })),
    ),
  );
}

function statement(fields: Fields): Statement {
  return {
    ...(typeof fields.Sid === "string" ? { sid: fields.Sid } : {}),
    allows: fields.Effect === "Allow",
    actions: list(fields.Action).map(String),
    resources: list(fields.Resource).map(String),
    // Whoever is not named.
    principals: fields.NotPrincipal === undefined ? principals(fields.Principal) : ["*"],
    conditions: blocks(fields.Condition)
      .flatMap(Object.entries)
      .flatMap(([operator, keys]) =>
        blocks(keys)
          .flatMap(Object.entries)
          .map(([key, values]) => ({
            key: `${operator} ${key}`.toLowerCase(),
            isNegated: /Not(Equals|Like|IpAddress)/i.test(operator),
            values: list(values).map(String),
          })),
      ),
    inverted: ["NotAction", "NotResource", "NotPrincipal"].some((key) => fields[key] !== undefined),
    notActions:
      fields.NotResource === undefined && fields.NotPrincipal === undefined
        ? list(fields.NotAction).map(String)
        : [],
    text: canonical({ ...fields, Sid: undefined }),
  };
}

function principals(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return blocks(value)
    .flatMap(Object.entries)
    .flatMap(([kind, ids]) => list(ids).map((id) => (id === "*" ? "*" : `${kind} ${id}`)));
}

function isNarrower(narrow: Condition, wide: Condition): boolean {
  if (narrow.key !== wide.key) return false;
  const [less, more] = narrow.isNegated ? [wide, narrow] : [narrow, wide];
  return less.values.every((value) => more.values.includes(value));
}

/** IAM reads the names of actions in any case. */
function lowerCase(actions: readonly string[]): string[] {
  return actions.map((action) => action.toLowerCase());
}

function allCovered(patterns: readonly string[], items: readonly string[]): boolean {
  if (items.length === 0) return patterns.length === 0;
  return items.every((item) => patterns.some((pattern) => matches(pattern, item)));
}

function matches(pattern: string, item: string): boolean {
  if (pattern === item || pattern === "*") return true;
  if (!/[*?]/.test(pattern.replaceAll(/\$\{[^}]*\}/g, ""))) return false;
  const escaped = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${escaped}$`).test(item);
}
