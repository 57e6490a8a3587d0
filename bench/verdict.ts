/** What was measured of one thing, or what follows from several, with the goal if it has one. */
export interface Line {
  readonly what: string;
  /** Median; in `unit`. */
  readonly median: number;
  /** Least and most of all rounds. */
  readonly spread: readonly [least: number, most: number];
  readonly unit: "s" | "×";
  readonly goal?: number;
  readonly met?: boolean;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error("The median of nothing was asked for.");
  return (lower + upper) / 2;
}

export function seconds(what: string, values: readonly number[]): Line {
  return { what, median: median(values), spread: spread(values), unit: "s" };
}

/** How many times as long one takes as the other, each above what `base` takes. The spread compares them round by round. */
export function ratio(
  what: string,
  [values, others]: readonly [readonly number[], readonly number[]],
  { base = [0], goal }: { readonly base?: readonly number[]; readonly goal?: number } = {},
): Line {
  const least = median(base);
  const value = (median(values) - least) / (median(others) - least);
  const rounds = values.map((own, round) => (own - least) / ((others[round] ?? Number.NaN) - least));
  const line = { what, median: value, spread: spread(rounds), unit: "×" } as const;
  // On a busy machine more can take less than `base`: that shows nothing.
  return goal === undefined ? line : { ...line, goal, met: value > 0 && value <= goal };
}

export function table(lines: readonly Line[]): string {
  const rows = lines.map(({ what, median, spread, unit, goal, met }) => [
    what,
    `${median.toFixed(2)} ${unit}`,
    `${spread[0].toFixed(2)}–${spread[1].toFixed(2)}`,
    goal === undefined ? "" : `at most ${goal} ${unit}`,
    met === undefined ? "" : met ? "met" : "MISSED",
  ]);
  const all = [["", "median", "spread", "goal", ""], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function spread(values: readonly number[]): [least: number, most: number] {
  return [Math.min(...values), Math.max(...values)];
}
