import type { Problem } from "../constructs/application/problem";
import type { Stack } from "../terraform-json/stack";
import { type QuotaName, quotas, type RaisedQuotas } from "./quotas/all";
import type { Quota } from "./quotas/quota";

/** Everything in these stacks of which there is more than AWS allows. */
export function exceededQuotas(stacks: readonly Stack[], raised: RaisedQuotas = {}): Problem[] {
  return Object.entries<Quota>(quotas).flatMap(([name, quota]) =>
    exceeded(stacks, name as QuotaName, quota, raised),
  );
}

function exceeded(stacks: readonly Stack[], name: QuotaName, quota: Quota, raised: RaisedQuotas): Problem[] {
  const { what, source, isAdjustable, lowerIn = {} } = quota;
  return [...counted(stacks, quota)].flatMap(([path, value]) => {
    const [, region = ""] = path.split(" ");
    // A quota that AWS does not raise stays as it is, whatever the project says.
    const limit = (isAdjustable ? raised[name] : undefined) ?? lowerIn[region] ?? quota.limit;
    return value <= limit
      ? []
      : [
          {
            path,
            value,
            expected: `at most ${limit} ${what}: ${source}`,
            fix: isAdjustable
              ? `Request a higher quota and write it as quotas.${name} in main.ts, or let fewer components use it.`
              : "Shorten it: AWS does not raise this limit.",
          },
        ];
  });
}

/** How much each owner has: in its stack, or in all stacks of an account and region. */
function counted(stacks: readonly Stack[], { types, owner, count }: Quota): Map<string, number> {
  const counts = new Map<string, number>();
  for (const stack of stacks)
    for (const block of types.length > 0 ? stack.ofType(...types) : stack.resources) {
      const own = owner(block, stack);
      if (own === undefined) continue;
      const path = /^\d{12}\b/.test(own) ? own : `${stack.name}: ${own}`;
      counts.set(path, (counts.get(path) ?? 0) + count(block, stack));
    }
  return counts;
}
