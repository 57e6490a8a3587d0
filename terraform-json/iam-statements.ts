import { embeddedJson } from "./embedded-json";
import { blocks, type Fields, isFields, list, text } from "./values";
import { wildcards } from "./wildcards";

/** One statement of an IAM policy, every part a list. */
export interface Statement {
  readonly sid?: string;
  /** `Allow` or `Deny`. */
  readonly effect: string;
  readonly actions: readonly string[];
  /** The statement is about every action but these. */
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** Empty in a policy of an identity. */
  readonly principals: readonly Principal[];
  readonly notPrincipals: readonly Principal[];
  readonly conditions: readonly Condition[];
}

export interface Principal {
  /** `AWS`, `Service`, `Federated`; `*` for the principal `"*"`. */
  readonly kind: string;
  readonly id: string;
}

export interface Condition {
  /** `StringEquals` */
  readonly operator: string;
  /** `aws:SourceAccount` */
  readonly key: string;
  readonly values: readonly string[];
}

/** Several rules read the same policy. */
const known = new WeakMap<Fields, readonly Statement[]>();

/** The statements of a policy, as an object or as JSON; undefined if it is known only after apply. */
export function statements(policy: unknown): readonly Statement[] | undefined {
  const document = typeof policy === "string" ? embeddedJson(policy) : policy;
  if (!isFields(document) || document.Statement === undefined) return undefined;
  const read = known.get(document) ?? blocks(document.Statement).map(statement);
  known.set(document, read);
  return read;
}

/** Whether a statement applies to every principal, or to all but some. */
export function isForEveryone({ principals, notPrincipals }: Statement): boolean {
  return notPrincipals.length > 0 || principals.some(({ id }) => id === "*");
}

/** Whether an ARN or another value with the wildcards of IAM covers an item. A wildcard inside `${…}` is none. */
export function covers(pattern: string, item: string): boolean {
  if (pattern === item || pattern === "*") return true;
  return /[*?]/.test(pattern.replaceAll(/\$\{[^}]*\}/g, "")) && wildcards(pattern).test(item);
}

/** Whether `s3:*` covers `s3:GetObject`. IAM ignores the case of actions. */
export function coversAction(pattern: string, action: string): boolean {
  return covers(pattern.toLowerCase(), action.toLowerCase());
}

function statement(fields: Fields): Statement {
  const sid = text(fields.Sid);
  return {
    ...(sid === undefined ? {} : { sid }),
    effect: text(fields.Effect) ?? "",
    actions: scalars(fields.Action),
    notActions: scalars(fields.NotAction),
    resources: scalars(fields.Resource),
    notResources: scalars(fields.NotResource),
    principals: principals(fields.Principal),
    notPrincipals: principals(fields.NotPrincipal),
    conditions: blocks(fields.Condition)
      .flatMap(Object.entries)
      .flatMap(([operator, keys]) =>
        blocks(keys)
          .flatMap(Object.entries)
          .map(([key, values]) => ({ operator, key, values: scalars(values) })),
      ),
  };
}

function principals(value: unknown): Principal[] {
  if (typeof value === "string") return [{ kind: "*", id: value }];
  return blocks(value)
    .flatMap(Object.entries)
    .flatMap(([kind, ids]) => scalars(ids).map((id) => ({ kind, id })));
}

/** `false` and `"false"` mean the same in a condition. */
function scalars(value: unknown): string[] {
  return list(value).map(String);
}
