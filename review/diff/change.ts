import type { Block } from "../../terraform-json/block";
import type { AttributeChange } from "./attribute-changes";

/**
 * `forget`: removed from the state, not destroyed. `move`: only the address changes. `note`: only notes change, which Terraform
 * ignores. `import`: Terraform takes over an existing resource, unchanged.
 */
export type Action = "remove" | "replace" | "add" | "update" | "forget" | "move" | "import" | "note";

/**
 * `replaces`: the resource is destroyed and created again. `unknown`: not in the table. `ignored`: by `ignore_changes`.
 * `terraform`: a meta-argument or a note, which the provider never gets. `imported`: the id that Terraform imports. `drifted`: others
 * changed it since the last apply.
 */
export type Effect = "replaces" | "updates" | "unknown" | "ignored" | "terraform" | "imported" | "drifted";

export interface AttributeEffect extends AttributeChange {
  readonly effect: Effect;
  /** The address whose change causes this one; the code of this attribute is the same. */
  readonly because?: string;
}

/** The change of one block. */
export interface Change {
  readonly stack: string;
  readonly address: string;
  /** Its former address; with `action: "replace"` there is no `moved` block, so Terraform replaces it. */
  readonly formerAddress?: string;
  readonly action: Action;
  readonly attributes: readonly AttributeEffect[];
  readonly before?: Block;
  readonly after?: Block;
}

/** The block after the change, or before it if it is removed. */
export function blockOf({ before, after }: Change): Block {
  const block = after ?? before;
  if (!block) throw new Error("A change needs a block before or after it.");
  return block;
}
