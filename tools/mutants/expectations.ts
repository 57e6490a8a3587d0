import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { MutantsOfFile } from "./mutant";

const folder = "constructs/policy/rules";

/**
 * Each expectation of each rule of the policy taken out, read from the rules themselves: whoever adds one has to show a
 * case that breaks it, and it alone.
 */
export function expectationMutants(): MutantsOfFile[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const file = join(folder, name);
      return {
        file,
        noticedBy: "test/policy/rules.test.ts",
        changes: expectations(readFileSync(file, "utf8")).map(
          ({ rule, before, entry }) =>
            [`the rule ${rule} does not look at ${attribute(entry)}`, before + entry, before] as const,
        ),
      };
    });
}

interface Entry {
  readonly rule: string;
  /** From the rule's id, which stands once in all rules, to the entry. */
  readonly before: string;
  /** `multi_az: isTrue,` */
  readonly entry: string;
}

/** The entries of what rules expect: `expect: { multi_az: isTrue }`. */
function expectations(source: string): Entry[] {
  return source.split(/(?=\bid: ")/).flatMap((text) => {
    const rule = /^id: "([a-z0-9-]+)"/.exec(text)?.[1];
    const opening = /\bexpect: (?:\([^)]*\) => \()?\{/.exec(text);
    if (rule === undefined || opening === null) return [];
    const start = opening.index + opening[0].length;
    return entries(text, start).map(([from, to]) => ({
      rule,
      before: text.slice(0, from),
      entry: text.slice(from, to),
    }));
  });
}

/** Where the entries of an object literal lie whose first character after the brace is at `start`. */
function entries(text: string, start: number): [from: number, to: number][] {
  const found: [number, number][] = [];
  let depth = 0;
  let from = start;
  for (let index = start; depth >= 0 && index < text.length; index += 1) {
    const character = text.charAt(index);
    if ("{[(".includes(character)) depth += 1;
    if ("}])".includes(character)) depth -= 1;
    if (depth < 0 || (depth === 0 && character === ",")) {
      const to = depth < 0 ? index : index + 1;
      if (text.slice(from, to).trim() !== "") found.push([from, to]);
      from = to;
    }
  }
  return found;
}

function attribute(entry: string): string {
  return entry.trim().split(": ", 1)[0]?.replaceAll('"', "") ?? "";
}
