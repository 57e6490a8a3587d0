import type { Direction } from "./mutations";

/** For each attribute and direction: whether a change replaces the resource. */
export type Answers = Record<string, Record<string, Partial<Record<Direction, boolean>>>>;

/** The table that `diff` reads, from the answers of the provider. */
export function forceNewTable(answers: Answers, how: string): string {
  const sorted = <T>(record: Readonly<Record<string, T>>) =>
    Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
  const types = sorted(answers).map(([type, attributes]) => [
    type,
    Object.fromEntries(
      sorted(attributes).flatMap(([path, directions]) => {
        const own = Object.entries(directions).map(([direction, replaces]) => [
          direction,
          replaces ? "replaces" : "updates",
        ]);
        const [first] = own;
        if (!first) return [];
        return [[path, own.every(([, effect]) => effect === first[1]) ? first[1] : Object.fromEntries(own)]];
      }),
    ),
  ]);
  return `${JSON.stringify({ how, types: Object.fromEntries(types) }, null, 2)}\n`;
}
