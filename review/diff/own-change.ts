import { type Block, ignoredFields } from "../../terraform-json/block";
import { canonical, type Fields, isTrue } from "../../terraform-json/values";
import { type AttributeChange, attributeChanges } from "./attribute-changes";
import type { Action, AttributeEffect, Change, Effect } from "./change";
import { forceNew } from "./force-new";
import type { Pair } from "./pairs";
import { anotherHidden, hidden } from "./secrets";

/** The change of one block by its own code; undefined if there is none. */
export function ownChange(stack: string, pair: Pair, attributesBefore: Fields): Change | undefined {
  const { before, after, known } = pair;
  if (before === after && attributesBefore === after.attributes) return undefined;
  const isMoved = before.address !== after.address;
  const attributes = [...attributeEffects(attributesBefore, after), ...terraformEffects(before, after)];
  if (attributes.length === 0 && !isMoved) return undefined;
  return {
    stack,
    address: after.address,
    ...(isMoved ? { formerAddress: before.address } : {}),
    action: isMoved && !known ? "replace" : actionOf(attributes, isMoved),
    attributes,
    before,
    after,
  };
}

/** The action of Terraform for these changes. */
export function actionOf(attributes: readonly AttributeEffect[], isMoved = false): Action {
  const effects = new Set(attributes.map(({ effect }) => effect));
  if (effects.has("replaces")) return "replace";
  if (effects.has("updates") || effects.has("unknown")) return "update";
  return isMoved ? "move" : "note";
}

function attributeEffects(before: Fields, after: Block): AttributeEffect[] {
  if (before === after.attributes) return [];
  const ignored = ignoredFields(after);
  return attributeChanges(before, after.attributes).map((change) => ({
    ...change,
    ...(isSecret(after) && change.path === "default" ? { before: hidden, after: anotherHidden } : {}),
    effect: effectOf(after, change, ignored),
  }));
}

function isSecret({ type, attributes }: Block): boolean {
  return type === "variable" && isTrue(attributes.sensitive);
}

function effectOf(block: Block, change: AttributeChange, ignored: readonly string[]): Effect {
  if (block.kind === "setting") return "terraform";
  const [field = ""] = change.schemaPath.split(".");
  if (ignored.includes("all") || ignored.some((own) => own === field || own === change.schemaPath))
    return "ignored";
  return forceNew(block.type, change, block.attributes);
}

/** Changes of meta-arguments and of notes. */
function terraformEffects(before: Block, after: Block): AttributeEffect[] {
  const notes = ({ meta, suppressed, delegated }: Block) => ({ ...meta, suppressed, delegated });
  if (canonical(notes(before)) === canonical(notes(after))) return [];
  return attributeChanges(notes(before), notes(after)).map((change) => ({
    ...change,
    effect: /^(for_each|count|provider)(\.|$)/.test(change.schemaPath) ? "unknown" : "terraform",
  }));
}
