import type { Problem } from "../constructs/application/problem";
import type { Block } from "../terraform-json/block";
import type { Stack } from "../terraform-json/stack";
import type { Finding, Rule, StackRule } from "./rule";
import { rules, stackRules } from "./rules/all";

/** A rule that a stack breaks, and where. */
export interface Violation extends Omit<Finding, "on"> {
  readonly stack: string;
  readonly rule: Rule | StackRule;
  /** `aws_db_instance.data_orders_DD0DC36F`, `provider.aws` */
  readonly address: string;
  /** The resource's construct, where there is one. */
  readonly path?: string;
  /** Whether a reason beside the resource would silence it. */
  readonly suppressible: boolean;
}

/** Everything that a stack breaks and that no reason beside the resource allows, in the order of the rules. */
export function violations(stack: Stack): Violation[] {
  return [
    ...rules.flatMap((rule) => broken(rule, stack)),
    ...stackRules.flatMap((rule) =>
      rule.check(stack).map((finding) => ({ ...finding, stack: stack.name, rule, suppressible: false })),
    ),
  ];
}

/** What a user reads of it. */
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
  const exception = suppressible ? ` Or accept it: suppress(resource, "${rule.id}", "because …").` : "";
  return {
    path: `${stack}: ${address} ${attribute}${path === undefined ? "" : ` (${path})`}`,
    value,
    expected: expected ?? rule.expected,
    fix: `${rule.fix}${exception} ${source}`,
  };
}

function broken(rule: Rule, stack: Stack): Violation[] {
  const looked = rule.types === undefined ? stack.resources : stack.ofType(...rule.types);
  return looked.flatMap((resource) => {
    if (isSuppressed(rule, resource)) return [];
    return rule
      .check(resource, stack)
      .map(({ on = resource, ...finding }) => ({ ...finding, on }))
      .filter(({ on }) => !isSuppressed(rule, on))
      .map(({ on, ...finding }) => ({
        ...finding,
        stack: stack.name,
        rule,
        address: on.address,
        path: on.path,
        suppressible: true,
      }));
  });
}

function isSuppressed({ id }: Rule, { suppressed }: Block): boolean {
  return suppressed[id] !== undefined;
}
