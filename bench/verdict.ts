/** One measurement, or a ratio of several, with an optional goal. */
export interface Line {
  readonly what: string;
  /** Median; in `unit`. */
  readonly median: number;
  /** Minimum and maximum of all rounds. */
  readonly spread: readonly [min: number, max: number];
  readonly unit: "s" | "MiB" | "×";
  readonly goal?: number;
  readonly met?: boolean;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error("There is no median of no values.");
  return (lower + upper) / 2;
}

export function seconds(what: string, values: readonly number[]): Line {
  return { what, median: median(values), spread: spread(values), unit: "s" };
}

/** A measurement with a maximum as its goal. */
export function atMost(what: string, values: readonly number[], unit: Line["unit"], goal?: number): Line {
  return judged({ what, median: median(values), spread: spread(values), unit }, goal);
}

/** The ratio of two durations. The spread compares them round by round. */
export function ratio(
  what: string,
  [values, others]: readonly [readonly number[], readonly number[]],
  goal?: number,
): Line {
  const rounds = values.map((own, round) => own / (others[round] ?? Number.NaN));
  return judged({ what, median: median(values) / median(others), spread: spread(rounds), unit: "×" }, goal);
}

/**
 * The ratio of two durations above a base, computed from the minimum of all rounds, because other load only adds time. Each
 * value of the spread leaves out one round.
 */
export function ratioAbove(
  what: string,
  base: readonly number[],
  [values, others]: readonly [readonly number[], readonly number[]],
  goal: number,
): Line {
  const minAbove = (times: readonly number[]) => Math.min(...times) - Math.min(...base);
  const without = (times: readonly number[], left: number) =>
    minAbove(times.filter((_, round) => round !== left));
  const value = minAbove(values) / minAbove(others);
  const spreads =
    values.length > 1 ? values.map((_, round) => without(values, round) / without(others, round)) : [value];
  return judged({ what, median: value, spread: spread(spreads), unit: "×" }, goal);
}

function judged(line: Line, goal: number | undefined): Line {
  // On a busy machine a value can be below the base. It is then meaningless.
  return goal === undefined ? line : { ...line, goal, met: line.median > 0 && line.median <= goal };
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

function spread(values: readonly number[]): [min: number, max: number] {
  return [Math.min(...values), Math.max(...values)];
}
