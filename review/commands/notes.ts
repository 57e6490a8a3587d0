import { treeOf } from "../../terraform-json/at-ref";
import { type Block, ignoredFields } from "../../terraform-json/block";
import type { Tree } from "../../terraform-json/stack";
import type { Answer } from "./answer";
import type { Format } from "./format";
import { table } from "./table";

/** A note on a resource, with every stack that has it. */
interface Note {
  readonly stacks: readonly string[];
  /** Path of the construct, or the address where there is none. */
  readonly name: string;
  readonly type: string;
  /** The ignored field, or the suppressed controls. */
  readonly what: string;
  readonly because: string;
}

/** The fields that Terraform ignores, with owner and reason. A field without a reason is an error. */
export function delegatedCommand(source: string, format: Format): Answer {
  const noOwner = "no owner: use delegate(resource, field)";
  const notes = notesOf(treeOf(source), (block) =>
    ignoredFields(block).map((field) => ({ what: field, because: block.delegated[field] ?? noOwner })),
  );
  const text = printed(notes, format, ["field", "owner and reason"], "No ignored fields.");
  return { text, clear: notes.every(({ because }) => because !== noOwner) };
}

/** The suppressed rules and controls of each resource; those with the same reason on one line. */
export function suppressedCommand(source: string, format: Format): Answer {
  const notes = notesOf(treeOf(source), ({ suppressed }) => {
    const byReason = new Map<string, string[]>();
    for (const [control, because] of Object.entries(suppressed))
      byReason.set(because, [...(byReason.get(because) ?? []), control]);
    return [...byReason].map(([because, controls]) => ({ what: controls.sort().join(", "), because }));
  });
  return { text: printed(notes, format, ["controls", "reason"], "No suppressed controls."), clear: true };
}

function notesOf(tree: Tree, of: (block: Block) => Pick<Note, "what" | "because">[]): Note[] {
  const found = new Map<string, Note>();
  for (const { name, blocks } of tree.values()) {
    for (const block of blocks.values()) {
      for (const note of of(block)) {
        const path = block.path ?? block.address;
        const key = JSON.stringify([path, block.type, note.what, note.because]);
        found.set(key, {
          name: path,
          type: block.type,
          ...note,
          stacks: [...(found.get(key)?.stacks ?? []), name],
        });
      }
    }
  }
  return [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function printed(
  notes: readonly Note[],
  format: Format,
  [what, because]: [string, string],
  none: string,
): string {
  if (format === "json") return JSON.stringify({ formatVersion: 1, notes }, null, 2);
  if (notes.length === 0) return none;
  return table(
    ["construct", "type", what, because, "stacks"],
    notes.map((note) => [note.name, note.type, note.what, note.because, note.stacks.join(", ")]),
    format,
  );
}
