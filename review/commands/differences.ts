import { treeOf } from "../../terraform-json/at-ref";
import { readable } from "../../terraform-json/readable";
import type { Stack } from "../../terraform-json/stack";
import { Unreadable } from "../../terraform-json/unreadable";
import { type Difference, differences } from "../differences/differences";
import { type Configs, settingFinder } from "../differences/settings";
import type { Answer } from "./answer";
import type { Format } from "./format";
import { table } from "./table";

export interface DifferencesOptions {
  readonly format: Format;
  /** Path of the Terraform JSON, or a git ref. */
  readonly tree: string;
}

/** The differences between environments; with their configs also the setting that each one comes from. */
export function differencesCommand(
  names: readonly string[],
  { format, tree }: DifferencesOptions,
  configs?: Configs,
): Answer {
  const known = treeOf(tree);
  const missing = names.filter((name) => !known.has(name));
  if (missing.length > 0 || names.length < 2)
    throw new Unreadable([
      `Give the names of two or more of these stacks: ${[...known.keys()].join(", ")}; not ${names.join(", ")}.`,
    ]);
  const stacks = names.flatMap((name) => known.get(name) ?? []);
  const found = differences(stacks);
  const settingOf = configs && settingFinder(Object.fromEntries(names.map((name) => [name, configs[name]])));
  if (format === "json") {
    const shown = found.map((own) => (settingOf ? { ...own, setting: settingOf(own) } : own));
    return { text: JSON.stringify({ formatVersion: 2, differences: shown }, null, 2), clear: true };
  }
  if (found.length === 0) return { text: "No differences.", clear: true };
  const rows = found.map((own) => [...(settingOf ? [settingOf(own) ?? ""] : []), ...row(own, stacks)]);
  const headings = [...(settingOf ? ["setting"] : []), "construct", "attribute", ...names];
  return { text: table(headings, rows.sort(bySetting), format), clear: true };
}

function row({ name, attribute, values }: Difference, stacks: readonly Stack[]): string[] {
  const shown = stacks.map((stack) => {
    const value = values[stack.name];
    const text = value === undefined ? "–" : typeof value === "string" ? value : JSON.stringify(value);
    const withPaths = readable(text, stacks).replaceAll(/\s*\n\s*/g, " ");
    return withPaths.length > 40 ? `${withPaths.slice(0, 39)}…` : withPaths;
  });
  return [name, readable(attribute, stacks) || "(the whole resource)", ...shown];
}

/** By their first column, rows without one last. */
function bySetting(
  [one = "", ...rest]: readonly string[],
  [other = "", ...others]: readonly string[],
): number {
  if ((one === "") !== (other === "")) return one === "" ? 1 : -1;
  return [one, ...rest].join() < [other, ...others].join() ? -1 : 1;
}
