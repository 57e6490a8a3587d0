import { treeOf } from "../../terraform-json/at-ref";
import { readable } from "../../terraform-json/references";
import type { Stack } from "../../terraform-json/tree";
import { Unreadable } from "../../terraform-json/unreadable";
import { explained, readDeclared } from "../differences/declared";
import { type Difference, differences } from "../differences/differences";
import type { Answer } from "./answer";
import type { Format } from "./format";
import { table } from "./table";

export interface DifferencesOptions {
  readonly format: Format;
  /** A tree. */
  readonly tree: string;
  /** The file that says which differences are meant. */
  readonly declared: string;
  /** Not all environments are named: what an entry says may be about another. */
  readonly partial?: boolean;
}

/** Environments side by side: each difference with the setting that means it, and those that none does. */
export function differencesCommand(
  names: readonly string[],
  { format, tree, declared, partial = false }: DifferencesOptions,
): Answer {
  const known = treeOf(tree);
  const missing = names.filter((name) => !known.has(name));
  if (missing.length > 0 || names.length < 2)
    throw new Unreadable([
      `Name two stacks or more of ${[...known.keys()].join(", ")}; not ${names.join(", ")}.`,
    ]);
  const stacks = names.flatMap((name) => known.get(name) ?? []);
  const { declared: meant, undeclared, ...rest } = explained(differences(stacks), readDeclared(declared));
  const idle = partial ? [] : rest.idle;
  const clear = undeclared.length + idle.length === 0;
  if (format === "json")
    return {
      text: JSON.stringify(
        { formatVersion: 1, clear, declared: meant, undeclared, matchesNothing: idle },
        null,
        2,
      ),
      clear,
    };
  const rows = [
    ...meant.map(({ difference, setting }) => row(setting, difference, stacks)),
    ...undeclared.map((difference) => row("NOT DECLARED", difference, stacks)),
  ].sort((one, other) => (one.join() < other.join() ? -1 : 1));
  const told =
    rows.length === 0 ? "Nothing differs." : table(["setting", "place", "attribute", ...names], rows, format);
  const stale = idle.map(
    ({ type, attribute, setting }) =>
      `matches nothing: ${type} ${attribute || "(the whole resource)"}, ${setting}. Take it out of ${declared}, or say --partial if it is about an environment that is not named.`,
  );
  const hint =
    undeclared.length > 0
      ? [`${undeclared.length} not declared: mend the literals or constructs, or add them to ${declared}.`]
      : [];
  return { text: [told, ...stale, ...hint].join("\n"), clear };
}

function row(setting: string, { place, attribute, values }: Difference, stacks: readonly Stack[]): string[] {
  const shown = stacks.map(({ name }) => {
    const value = values[name];
    const text = value === undefined ? "–" : typeof value === "string" ? value : JSON.stringify(value);
    const named = readable(text, stacks);
    return named.length > 40 ? `${named.slice(0, 39)}…` : named;
  });
  return [setting, place, readable(attribute, stacks) || "(the whole resource)", ...shown];
}
