import { treeOf } from "../../terraform-json/at-ref";
import { type Block, ignoredFields } from "../../terraform-json/block";
import type { Tree } from "../../terraform-json/stack";
import type { Answer } from "./answer";
import type { Format } from "./format";
import { table } from "./table";

/** A note beside a resource, in every stack where it reads the same. */
interface Note {
  readonly stacks: readonly string[];
  /** Path of the construct, or the address where there is none. */
  readonly place: string;
  readonly type: string;
  /** The field that is ignored, or the controls that do not hold. */
  readonly what: string;
  readonly because: string;
}

/** The fields that Terraform ignores, who owns them and why. One that is ignored without a word is a mistake. */
export function delegatedCommand(source: string, format: Format): Answer {
  const silent = "nobody says who owns it: write delegate(resource, field, owner, because) in the code";
  const notes = notesOf(treeOf(source), (block) =>
    ignoredFields(block).map((field) => ({ what: field, because: block.delegated[field] ?? silent })),
  );
  const text = printed(notes, format, ["field", "owner and reason"], "Terraform ignores nothing.");
  return { text, clear: notes.every(({ because }) => because !== silent) };
}

/** The rules and controls that do not hold somewhere, each with its reason; those with the same reason on one line. */
export function suppressedCommand(source: string, format: Format): Answer {
  const notes = notesOf(treeOf(source), ({ suppressed }) => {
    const byReason = new Map<string, string[]>();
    for (const [control, because] of Object.entries(suppressed))
      byReason.set(because, [...(byReason.get(because) ?? []), control]);
    return [...byReason].map(([because, controls]) => ({ what: controls.sort().join(", "), because }));
  });
  return { text: printed(notes, format, ["controls", "reason"], "Nothing is suppressed."), clear: true };
}

function notesOf(tree: Tree, of: (block: Block) => Pick<Note, "what" | "because">[]): Note[] {
  const found = new Map<string, Note>();
  for (const { name, blocks } of tree.values()) {
    for (const block of blocks.values()) {
      for (const note of of(block)) {
        const place = block.path ?? block.address;
        const key = JSON.stringify([place, block.type, note.what, note.because]);
        found.set(key, {
          place,
          type: block.type,
          ...note,
          stacks: [...(found.get(key)?.stacks ?? []), name],
        });
      }
    }
  }
  return [...found.values()].sort((one, other) => (one.place < other.place ? -1 : 1));
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
    ["place", "resource", what, because, "stacks"],
    notes.map((note) => [note.place, note.type, note.what, note.because, note.stacks.join(", ")]),
    format,
  );
}
