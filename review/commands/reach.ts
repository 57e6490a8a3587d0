import { treeOf } from "../../terraform-json/at-ref";
import type { Tree } from "../../terraform-json/stack";
import { allowedIn } from "../reach/allowed";
import { forbidden } from "../reach/forbidden";
import { reachOf } from "../reach/reach";
import type { Answer } from "./answer";
import type { Format } from "./format";
import { table } from "./table";

export interface ReachOptions {
  readonly format: Format;
  /** Forbidden connections: `internet -> aws_db_instance`. */
  readonly never?: readonly string[];
}

/** A connection or a permission, with the stacks that have it. */
interface Line {
  readonly from: string;
  readonly to: string;
  readonly how: string;
  readonly stacks: readonly string[];
}

/**
 * Network connections and permissions of roles; for two trees the new and the removed ones. Not clear if there is a forbidden
 * connection.
 */
export function reachCommand(
  before: string,
  after: string | undefined,
  { format, never = [] }: ReachOptions,
): Answer {
  const trees = [before, ...(after === undefined ? [] : [after])].map(treeOf);
  const [one, other] = trees;
  const last = other ?? one ?? new Map();
  const wrong = forbidden(last, never);
  const lines =
    one && other
      ? differences(linesOf(one), linesOf(other))
      : linesOf(last).map((line) => ({ ...line, sign: "" }));
  const clear = wrong.length === 0;
  if (format === "json")
    return {
      text: JSON.stringify({ formatVersion: 1, clear, reach: lines, forbidden: wrong }, null, 2),
      clear,
    };
  const isDifference = other !== undefined;
  const rows = lines.map(({ sign, from, to, how, stacks }) => [
    ...(isDifference ? [sign] : []),
    from,
    to,
    how,
    stacks.join(", "),
  ]);
  const headings = [...(isDifference ? [""] : []), "from", "to", "how", "stacks"];
  const lineText = rows.length === 0 ? "No differences." : table(headings, rows, format);
  return {
    text: [
      lineText,
      ...wrong.map(({ stack, rule, found }) => `${stack}: ${found}, which ${rule} forbids`),
    ].join("\n"),
    clear,
  };
}

function linesOf(tree: Tree): Line[] {
  const found = new Map<string, Line>();
  for (const stack of tree.values()) {
    const own = [
      ...reachOf(stack).map(({ from, to, ports }) => ({ from, to, how: ports })),
      ...allowedIn(stack).map(({ role, resource, actions, hasConditions }) => ({
        from: role,
        to: resource,
        how: `${actions.join(", ")}${hasConditions ? ", with conditions" : ""}`,
      })),
    ];
    for (const line of own) {
      const key = JSON.stringify(line);
      found.set(key, { ...line, stacks: [...(found.get(key)?.stacks ?? []), stack.name] });
    }
  }
  return [...found.values()];
}

function differences(before: readonly Line[], after: readonly Line[]): (Line & { sign: string })[] {
  const single = (lines: readonly Line[]) =>
    new Map(
      lines.flatMap((line) =>
        line.stacks.map((stack) => [JSON.stringify([line.from, line.to, line.how, stack]), { line, stack }]),
      ),
    );
  const [was, is] = [single(before), single(after)];
  const only = (own: typeof was, other: typeof was, sign: string) => {
    const grouped = new Map<Line, string[]>();
    for (const [key, { line, stack }] of own)
      if (!other.has(key)) grouped.set(line, [...(grouped.get(line) ?? []), stack]);
    return [...grouped].map(([line, stacks]) => ({ ...line, stacks, sign }));
  };
  return [...only(is, was, "+"), ...only(was, is, "-")];
}
