import { allViolations, type Violation } from "../../policy/violations";
import type { Stack } from "../../terraform-json/stack";
import type { Risk } from "./risk";
import type { Versions } from "./rule";

/**
 * The rules of the policy that the stack violates only after the change. A reason that suppresses a rule does not count: a change
 * that weakens a resource and suppresses the rule in the same commit is reported.
 */
export function brokenRules(versions: Versions): Omit<Risk, "stack">[] {
  const { before, after, existed, addressNow } = versions;
  if (versions.changes.length === 0 || before.blocks.size === 0) return [];
  const former = new Map<string, number>();
  for (const violation of violationsOf(before)) {
    const key = keyOf(violation, addressNow(violation.address));
    former.set(key, (former.get(key) ?? 0) + 1);
  }
  return violationsOf(after).flatMap((violation): Omit<Risk, "stack">[] => {
    const { rule, address, checked = address, attribute, value, expected = rule.expected } = violation;
    const key = keyOf(violation, address);
    const left = former.get(key) ?? 0;
    former.set(key, left - 1);
    if (left > 0 || rule.risk === "rejected") return [];
    const isExposed = rule.risk === "exposure";
    // A new resource weakens nothing that existed before, but what is set in it may expose something.
    if (violation.suppressible && !existed.has(checked) && !(isExposed && value !== undefined)) return [];
    return [
      {
        class: isExposed ? "exposure" : "protection removed",
        address: blockAt(address, attribute, versions),
        attribute,
        reason: `it no longer follows the rule ${rule.id}: expected ${expected}`,
      },
    ];
  });
}

/** Of stacks that were checked before: several changes of one stack are compared with the same one. */
const known = new WeakMap<Stack, readonly Violation[]>();

/** The violations of a stack, with addresses and paths of attributes as changes have them. */
function violationsOf(stack: Stack): readonly Violation[] {
  const found = known.get(stack) ?? located(stack);
  known.set(stack, found);
  return found;
}

function located(stack: Stack): readonly Violation[] {
  return allViolations(stack).map((violation) => {
    const [address = "", inner = ""] = split(violation.address.replace(/^resource\./, ""));
    const attribute = [inner, violation.attribute.replace(" ", ".")].filter((own) => own !== "").join(".");
    return { ...violation, address, attribute };
  });
}

/** The address of a block, and the rest: `output.url`, `value`. */
function split(address: string): string[] {
  return /^((?:data\.)?[^.]+\.[^.]+)\.?(.*)$/.exec(address)?.slice(1) ?? [address];
}

/** The block to report a violation at, also if its address is a section, or gone: the block that changed there. */
function blockAt(address: string, attribute: string, { after, changes }: Versions): string {
  if (after.blocks.has(address)) return address;
  const [field = ""] = attribute.split(".");
  const [first] = changes;
  return changes.find((own) => own.address === `${address}.${field}`)?.address ?? first?.address ?? address;
}

function keyOf({ rule, attribute }: Violation, address: string): string {
  return `${rule.id} ${address} ${attribute}`;
}
