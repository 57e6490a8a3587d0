import { references } from "../../terraform-json/references";
import type { Stack } from "../../terraform-json/stack";
import { isTrue } from "../../terraform-json/values";
import type { Risk } from "./risk";
import type { StackRule } from "./rule";

/** New target groups and ports of public load balancers. */
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
        reason: `it makes ${name(target)} accessible from the internet`,
      }),
    );
  const listeners = ports(versions.after)
    .filter(({ lb, port }) => versions.existed.has(lb) && !listened.has(`${lb} ${port}`))
    .map(
      ({ lb, port, by }): Omit<Risk, "stack"> => ({
        class: "exposure",
        address: by,
        reason: `it opens port ${port} of ${name(lb)} to the internet`,
      }),
    );
  return [...targets, ...listeners];
};

/** Target group to the listener or rule of a public load balancer that forwards requests to it. */
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

/** Listener to its load balancer, for public load balancers. */
function publicListeners(stack: Stack): Map<string, string> {
  const found = new Map<string, string>();
  for (const listener of stack.ofType("aws_lb_listener", "aws_alb_listener")) {
    const [lb] = references(listener.attributes.load_balancer_arn);
    const balancer = lb && stack.blocks.get(lb.address);
    if (balancer && !isTrue(balancer.attributes.internal)) found.set(listener.address, balancer.address);
  }
  return found;
}
