/**
 * By unknown key, the missing key that it is a misspelling of: each missing key is meant once, by the key that is nearest to it, with `most`
 * wrong letters.
 */
export function misspelt(
  unknown: readonly string[],
  missing: readonly string[],
  most = Number.POSITIVE_INFINITY,
): ReadonlyMap<string, string> {
  const pairs = unknown.flatMap((written) =>
    missing.map((meant) => ({ written, meant, edits: edits(written, meant) })),
  );
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const { written, meant, edits } of pairs.sort((one, other) => one.edits - other.edits)) {
    if (edits > Math.min(most, mostEdits(meant)) || found.has(written) || taken.has(meant)) continue;
    found.set(written, meant);
    taken.add(meant);
  }
  return found;
}

/** With more, a key of this length is another one. */
function mostEdits({ length }: string): number {
  return Math.max(1, Math.floor(length / 3));
}

/** Characters to insert, remove, replace, or swap with their neighbour, until one text is the other. */
function edits(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, character] of [...from].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...to].entries()) {
      const [above = 0, diagonal = 0, left = 0] = [last[column + 1], last[column], current[column]];
      const isSwap = character === to[column - 1] && from[row - 1] === other;
      const swapped = isSwap ? (beforeLast[column - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      current.push(Math.min(above + 1, left + 1, diagonal + (character === other ? 0 : 1), swapped));
    }
    [beforeLast, last] = [last, current];
  }
  return last[to.length] ?? 0;
}
