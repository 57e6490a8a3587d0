import { escaped } from "../report/escaped";
import type { Format } from "./format";

/** Rows under headings: aligned columns for a terminal, or a table in Markdown. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  format: Format,
): string {
  if (format === "markdown") {
    const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(" | ")} |`;
    return [line(headings), `|${headings.map(() => " --- |").join("")}`, ...rows.map(line)].join("\n");
  }
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  return [headings, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
