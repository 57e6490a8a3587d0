import type { Block } from "../../terraform-json/block";
import type { AttributeChange } from "./attribute-changes";

/**
 * `forget`: Terraform leaves it standing and no longer knows it. `move`: only its address is another. `note`: nothing that
 * Terraform acts on.
 */
export type Action = "remove" | "replace" | "add" | "update" | "forget" | "move" | "note";

/**
 * `replaces`: the resource is destroyed and made anew. `unknown`: whether it does is in no table. `ignored`: Terraform leaves
 * it alone, the code says so. `terraform`: it is Terraform's own, and the provider never sees it.
 */
export type Effect = "replaces" | "updates" | "unknown" | "ignored" | "terraform";

export interface AttributeEffect extends AttributeChange {
  readonly effect: Effect;
  /** The address whose replacement makes this value another: in the code it is the same. */
  readonly because?: string;
}

/** What happens to one address. */
export interface Change {
  readonly stack: string;
  readonly address: string;
  /** Where it was before; with `action: "replace"` nothing tells Terraform so, and it makes it anew. */
  readonly formerAddress?: string;
  readonly action: Action;
  readonly attributes: readonly AttributeEffect[];
  readonly before?: Block;
  readonly after?: Block;
}

/** What is there on either side; what it becomes comes first. */
export function blockOf({ before, after }: Change): Block {
  const block = after ?? before;
  if (!block) throw new Error("A change of nothing was asked for.");
  return block;
}
