import { named } from "../../review/reach/names";
import type { Stack } from "../../terraform-json/stack";

/** What one user may do with one thing that holds data. */
export interface Access {
  /** Path of the data, or its ARN: `data/receipts/bucket`. */
  readonly data: string;
  /** `services/api`, or the path of a role. */
  readonly who: string;
  /** In words: `reads, writes`. */
  readonly may: string;
  /** Actions of IAM, or a login of a database. */
  readonly by: string;
}

/** `data/receipts/bucket` for `{data/receipts/bucket}.arn/*`, and for the address in a policy. */
export function dataOf(resource: string, stack: Stack): string {
  if (resource === "*") return "everything in the account";
  const text = named(resource, stack);
  const [, path, rest = ""] = /^[^{]*\{([^}]+)\}\.\w+(.*)$/.exec(text) ?? [];
  if (path === undefined) return text;
  const isBelow = /^\/[^*]/.test(rest) && !text.includes(":dbuser:");
  return isBelow ? `${path}${rest}` : path;
}

/** Actions that are not named one by one: they may be of any service. */
export const unnamed = /^(?:the permissions of|known after apply|everything except)/;

const verbs: readonly (readonly [verb: string, action: RegExp])[] = [
  ["connects", /^(?:connect|Connect|ClientMount)$/],
  ["reads", /^(?:Get|List|Describe|Receive|Read|Scan|Query|BatchGet|Head)/],
  ["deletes", /^(?:Delete|Purge|Remove|BatchDelete|Abort)/],
  ["writes", /^(?:Put|Send|Publish|Write|ClientWrite|Update|BatchWrite|Change|Copy)/],
];
const order = [...verbs.map(([verb]) => verb), "manages", "everything", "see the policy"];

/** The kinds of actions in words; what is none of them manages something. */
export function inWords(actions: readonly string[]): string {
  const found = new Set(
    actions.map((action) => {
      if (unnamed.test(action)) return "see the policy";
      const name = action.split(":")[1] ?? "*";
      if (name.startsWith("*")) return "everything";
      return verbs.find(([, pattern]) => pattern.test(name))?.[0] ?? "manages";
    }),
  );
  return order.filter((verb) => found.has(verb)).join(", ");
}
