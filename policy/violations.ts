import type { Problem } from "../constructs/application/problem";
import type { Block } from "../terraform-json/block";
import type { Stack } from "../terraform-json/stack";
import type { Finding, Rule, StackRule } from "./rule";
import { rules, stackRules } from "./rules/all";

/** A rule that a stack violates, with the resource. */
export interface Violation extends Omit<Finding, "on"> {
  readonly stack: string;
  readonly rule: Rule | StackRule;
  /** `aws_db_instance.data_orders_DD0DC36F`, `provider.aws` */
  readonly address: string;
  /** The resource that the rule checks, if it is another one: the key of a key policy. */
  readonly checked?: string;
  /** Path of its construct. */
  readonly path?: string;
  /** Whether a reason on the resource can suppress the rule. */
  readonly suppressible: boolean;
}

/** All violations of a stack that are not suppressed with a reason, in the order of the rules. */
export function violations(stack: Stack): Violation[] {
  return violationsWith(stack, isSuppressed);
}

/** All violations of a stack, also those that are suppressed with a reason. */
export function allViolations(stack: Stack): Violation[] {
  return violationsWith(stack, () => false);
}

type IsSuppressed = (rule: Rule, resource: Block, value?: unknown) => boolean;

function violationsWith(stack: Stack, suppressed: IsSuppressed): Violation[] {
  return [
    ...rules.flatMap((rule) => broken(rule, stack, suppressed)),
    ...stackRules.flatMap((rule) =>
      rule.check(stack).map((finding) => ({ ...finding, stack: stack.name, rule, suppressible: false })),
    ),
  ];
}

/** The message for the user. */
export function problem({
  stack,
  rule,
  address,
  path,
  attribute,
  value,
  expected,
  suppressible,
}: Violation): Problem {
  const source = `Rule ${rule.id}: ${rule.source.join(", ")}.`;
  const named = rule.suppressedByValue ? `, "${String(value)}"` : "";
  const exception = suppressible
    ? ` Or suppress the rule with a reason: suppress(resource, "${rule.id}", "because …"${named}).`
    : "";
  return {
    path: `${stack}: ${address} ${attribute}${path === undefined ? "" : ` (${path})`}`,
    value,
    expected: expected ?? rule.expected,
    fix: `${rule.fix}${exception} ${source}`,
  };
}

function broken(rule: Rule, stack: Stack, suppressed: IsSuppressed): Violation[] {
  const checked = rule.types === undefined ? stack.resources : stack.ofType(...rule.types);
  return checked.flatMap((resource) => {
    const found = rule.check(resource, stack);
    if (found.length === 0 || suppressed(rule, resource)) return [];
    return found
      .map(({ on = resource, ...finding }) => ({ ...finding, on }))
      .filter(({ on, value }) => !suppressed(rule, on, value))
      .map(({ on, ...finding }) => ({
        ...finding,
        stack: stack.name,
        rule,
        address: on.address,
        ...(on === resource ? {} : { checked: resource.address }),
        path: on.path,
        suppressible: true,
      }));
  });
}

function isSuppressed(
  { id, suppressedByValue = false }: Rule,
  { suppressed }: Block,
  value?: unknown,
): boolean {
  // A suppression names a text or a number.
  if (typeof value !== "object" && suppressed[`${id} ${String(value)}`] !== undefined) return true;
  return !suppressedByValue && suppressed[id] !== undefined;
}
