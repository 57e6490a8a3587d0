/** Something that the project has no counterpart of, or that a person has to look at. */
export interface Remark {
  readonly line: number;
  /** The place in the compose file: `services.api.ports`. */
  readonly path: string;
  /** What stands there. */
  readonly value: string;
  /** The nearest thing to do. */
  readonly advice: string;
}

/** The remarks as a table for the project, by line. */
export function remarksTable(file: string, remarks: readonly Remark[]): string {
  const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
  return [
    `# What ${file} has beside this project`,
    "",
    "Each line is something of the compose file that the project has in another form, or not at all, with the nearest thing to do.",
    "Remove this file when every line is done.",
    "",
    "| Line | Place | Value | To do |",
    "|---|---|---|---|",
    ...sorted(remarks).map(
      ({ line, path, value, advice }) =>
        `| ${line} | \`${cell(path)}\` | ${value === "" ? "" : `\`${cell(value).replaceAll("`", "'")}\``} | ${cell(advice)} |`,
    ),
    "",
  ].join("\n");
}

/** The remarks as lines for the terminal. */
export function remarksText(file: string, remarks: readonly Remark[]): string {
  return sorted(remarks)
    .map(
      ({ line, path, value, advice }) =>
        `${file}:${line}: ${path}${value === "" ? "" : ` (${value})`}\n   ${advice}`,
    )
    .join("\n");
}

function sorted(remarks: readonly Remark[]): Remark[] {
  return [...remarks].sort((one, other) => one.line - other.line);
}
