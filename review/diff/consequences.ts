import { type Block, ignoredFields } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { at, list } from "../../terraform-json/values";
import type { AttributeEffect, Change } from "./change";
import { forceNew } from "./force-new";
import { actionOf } from "./own-change";
import { instances, usesOf } from "./uses";

/**
 * Adds the changes that follow from others: a replaced resource has a new id, and a changed attribute has a new value, so the
 * resources that refer to them are updated or replaced too.
 */
export function withConsequences(stack: string, changes: readonly Change[], after: Stack): Change[] {
  const byAddress = new Map(changes.map((change) => [change.address, change]));
  // New resources too: their attributes are known only after they are created.
  const created = new Set(changes.filter(isCreated).map(({ address }) => address));
  const different = new Set(changes.flatMap(ownFields));
  const queue = [...new Set([...created, ...[...different].map((field) => field.split(" ")[0] ?? "")])];
  if (queue.length === 0) return [...changes];
  const uses = usesOf(after);
  const isDifferent = (address: string, attribute: string) =>
    different.has(`${address} ${attribute}`) ||
    (created.has(address) &&
      (attribute === "" || at(after.blocks.get(address)?.attributes, attribute) === undefined));
  for (let address = queue.pop(); address !== undefined; address = queue.pop()) {
    for (const { user, schemaPath, attribute } of uses.get(address) ?? []) {
      const [field = ""] = schemaPath.split(".");
      const key = `${user.address} ${field}`;
      const change = byAddress.get(user.address);
      if (!isDifferent(address, attribute) || (different.has(key) && hasEffect(change, schemaPath))) continue;
      if (ignoredFields(user).includes(field)) continue;
      if (!different.has(key)) queue.push(user.address);
      different.add(key);
      if (user.kind === "setting" || change?.action === "add") continue;
      const next = withEffect(stack, user, change, { schemaPath, because: address });
      byAddress.set(user.address, next);
      if (next.action !== "replace" || created.has(user.address)) continue;
      created.add(user.address);
      queue.push(user.address);
    }
  }
  const triggered = triggeredReplacements(stack, byAddress, after);
  return triggered.length === 0
    ? [...byAddress.values()]
    : withConsequences(
        stack,
        [...new Map([...byAddress.values(), ...triggered].map((own) => [own.address, own])).values()],
        after,
      );
}

/** `address field` of attributes that are changed in the code. */
function ownFields({ address, attributes, after }: Change): string[] {
  if (after?.kind !== "resource") return [];
  return attributes
    .filter(({ effect }) => effect !== "ignored" && effect !== "terraform")
    .map(({ schemaPath }) => `${address} ${schemaPath.split(".")[0]}`);
}

function isCreated({ action, after }: Change): boolean {
  return after?.kind === "resource" && (action === "add" || action === "replace");
}

function hasEffect(change: Change | undefined, schemaPath: string): boolean {
  return change?.attributes.some((own) => own.schemaPath === schemaPath) ?? false;
}

/** The change of a block with one more changed attribute. */
function withEffect(
  stack: string,
  user: Block,
  change: Change | undefined,
  { schemaPath, because }: { schemaPath: string; because: string },
): Change {
  const effect: AttributeEffect = {
    path: schemaPath,
    schemaPath,
    before: "",
    after: "",
    because,
    effect: "updates",
  };
  // The instances are known only after apply: existing ones may not be among them.
  const own = {
    ...effect,
    effect: schemaPath === instances ? "replaces" : forceNew(user.type, effect),
  } as const;
  const attributes = hasEffect(change, schemaPath)
    ? (change?.attributes ?? [])
    : [...(change?.attributes ?? []), own];
  const base: Change = change ?? {
    stack,
    address: user.address,
    action: "update",
    attributes: [],
    before: user,
    after: user,
  };
  const isReplaced = base.action === "replace" || own.effect === "replaces";
  return { ...base, attributes, action: isReplaced ? "replace" : actionOf(attributes) };
}

/** Replacements by `replace_triggered_by`. */
function triggeredReplacements(stack: string, changes: ReadonlyMap<string, Change>, after: Stack): Change[] {
  return [...after.blocks.values()].flatMap((block): Change[] => {
    const triggers = list(at(block.meta, "lifecycle.replace_triggered_by")).map(String);
    const because = triggers
      .map((trigger) => trigger.split(".").slice(0, 2).join("."))
      .find((trigger) => ["replace", "update"].includes(changes.get(trigger)?.action ?? ""));
    const own = changes.get(block.address);
    if (because === undefined || own?.action === "replace" || own?.action === "add") return [];
    const path = "lifecycle.replace_triggered_by";
    const effect: AttributeEffect = {
      path,
      schemaPath: path,
      before: "",
      after: "",
      because,
      effect: "replaces",
    };
    return [
      {
        ...(own ?? { stack, address: block.address, before: block, after: block }),
        action: "replace",
        attributes: [...(own?.attributes ?? []), effect],
      },
    ];
  });
}
