import type { Block } from "../../terraform-json/block";
import type { Fields } from "../../terraform-json/values";
import { attributeChanges } from "../diff/attribute-changes";
import type { AttributeEffect, Change } from "../diff/change";
import type { Plan, PlannedChange, PlannedOutput } from "./read-plan";
import { afterwards, beforehand } from "./sides";

/** The changes with those that others made in the same resources since the last apply. */
export function withDrift(
  stack: string,
  changes: readonly Change[],
  drift: readonly PlannedChange[],
): Change[] {
  const byAddress = new Map(changes.map((change) => [change.address, change]));
  for (const { address, type, change } of drift) {
    const before = block("resource", type, address, beforehand(change));
    const after = block("resource", type, address, change.after ? afterwards(change) : {});
    const attributes = change.after
      ? attributeChanges(before.attributes, after.attributes).map(
          (own): AttributeEffect => ({ ...own, effect: "drifted" }),
        )
      : [deleted];
    if (attributes.length === 0) continue;
    const known = byAddress.get(address) ?? { stack, address, action: "note", attributes: [], before, after };
    byAddress.set(address, { ...known, attributes: [...known.attributes, ...attributes] });
  }
  return [...byAddress.values()];
}

const deleted: AttributeEffect = {
  path: "state",
  schemaPath: "state",
  before: "exists",
  after: "deleted",
  effect: "drifted",
};

/** The changes of outputs. */
export function outputChanges(stack: string, { output_changes: outputs }: Plan): Change[] {
  return Object.entries(outputs).flatMap(([name, change]): Change[] => {
    const address = `output.${name}`;
    const [action = "no-op"] = change.actions;
    if (action === "no-op") return [];
    const sides = wrapped(change);
    const isSensitive = { ...(change.after_sensitive === true ? { sensitive: true } : {}) };
    const before = block("setting", "output", address, beforehand(sides));
    const after = block("setting", "output", address, { ...afterwards(sides), ...isSensitive });
    if (action === "create") return [{ stack, address, action: "add", attributes: [], after }];
    if (action === "delete") return [{ stack, address, action: "remove", attributes: [], before }];
    const attributes = attributeChanges(before.attributes, { ...after.attributes, sensitive: undefined }).map(
      (own): AttributeEffect => ({ ...own, effect: "terraform" }),
    );
    return [{ stack, address, action: "update", attributes, before, after }];
  });
}

/** The value of an output in an object, as resources have their values. */
function wrapped({ actions, before, after, ...marks }: PlannedOutput) {
  return {
    actions: [...actions],
    before: { value: before },
    after: { value: after },
    after_unknown: { value: marks.after_unknown ?? false },
    before_sensitive: { value: marks.before_sensitive ?? false },
    after_sensitive: { value: marks.after_sensitive ?? false },
  };
}

function block(kind: Block["kind"], type: string, address: string, values: Fields): Block {
  const attributes = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  return { kind, type, address, attributes, meta: {}, notes: {}, suppressed: {}, delegated: {} };
}
