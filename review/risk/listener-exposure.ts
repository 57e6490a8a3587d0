import { references } from "../../terraform-json/references";
import type { Stack } from "../../terraform-json/stack";
import { isTrue } from "../../terraform-json/values";
import type { Risk } from "./risk";
import type { StackRule } from "./rule";

/** What a load balancer that faces the internet passes on, and did not before: a target group, or at another port. */
export const publicTargets: StackRule = (versions) => {
  if (!versions.changes.some(({ before, after }) => /^aws_(lb|alb)/.test((after ?? before)?.type ?? "")))
    return [];
  const was = new Set([...reached(versions.before).keys()].map(versions.addressNow));
  const listened = new Set(
    ports(versions.before).map(({ lb, port }) => `${versions.addressNow(lb)} ${port}`),
  );
  const name = (address: string) => versions.after.blocks.get(address)?.path ?? address;
  const targets = [...reached(versions.after)]
    .filter(([target]) => !was.has(target))
    .map(
      ([target, by]): Omit<Risk, "stack"> => ({
        class: "exposure",
        address: by,
        reason: `the internet reaches ${name(target)} through it, and did not before`,
      }),
    );
  const listeners = ports(versions.after)
    .filter(({ lb, port }) => versions.existed.has(lb) && !listened.has(`${lb} ${port}`))
    .map(
      ({ lb, port, by }): Omit<Risk, "stack"> => ({
        class: "exposure",
        address: by,
        reason: `${name(lb)} answers the internet at port ${port}, and did not before`,
      }),
    );
  return [...targets, ...listeners];
};

/** Target group to the listener or rule by which a public load balancer passes requests on to it. */
function reached(stack: Stack): Map<string, string> {
  const listeners = publicListeners(stack);
  const found = new Map<string, string>();
  for (const rule of stack.ofType(
    "aws_lb_listener",
    "aws_alb_listener",
    "aws_lb_listener_rule",
    "aws_alb_listener_rule",
  )) {
    const own = rule.type.endsWith("_rule")
      ? references(rule.attributes.listener_arn).some(({ address }) => listeners.has(address))
      : listeners.has(rule.address);
    if (!own) continue;
    for (const { address } of references(rule.attributes.default_action ?? rule.attributes.action))
      if (/(^|\.)aws_(lb|alb)_target_group\./.test(address) && !found.has(address))
        found.set(address, rule.address);
  }
  return found;
}

function ports(stack: Stack): { lb: string; port: string; by: string }[] {
  return [...publicListeners(stack)].map(([by, lb]) => ({
    lb,
    port: String(stack.blocks.get(by)?.attributes.port),
    by,
  }));
}

/** Listener to its load balancer, of those that face the internet. */
function publicListeners(stack: Stack): Map<string, string> {
  const found = new Map<string, string>();
  for (const listener of stack.ofType("aws_lb_listener", "aws_alb_listener")) {
    const [lb] = references(listener.attributes.load_balancer_arn);
    const balancer = lb && stack.blocks.get(lb.address);
    if (balancer && !isTrue(balancer.attributes.internal)) found.set(listener.address, balancer.address);
  }
  return found;
}
