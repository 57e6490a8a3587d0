/** What a shell does in a container before its program starts. */
export interface Preparation {
  /**
   * Variables to set, each with its pieces: literal texts, and files whose content is the piece.
   * @default none
   */
  readonly variables?: Readonly<Record<string, readonly (string | { readonly file: string })[]>>;
  /**
   * Files to write, each with the variable whose value is its content; the program does not get the variable.
   * @default none
   */
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * The entrypoint that prepares variables and files with secrets, and then becomes the program: a secret is neither in the
 * container's definition nor in an argument. The image contains `sh` and `cat`.
 */
export function startProgram(
  { variables = {}, files = {} }: Preparation,
  program: readonly string[],
): string[] {
  const read = [...new Set(Object.values(variables).flatMap((pieces) => pieces.flatMap(fileOf)))];
  const value = (piece: string | { readonly file: string }) =>
    typeof piece === "string" ? quoted(piece) : `"$plinth_${read.indexOf(piece.file)}"`;
  const written = Object.entries(files);
  const lines = [
    "set -eu",
    // By itself: within another command a missing file would be an empty value.
    ...read.map((file, index) => `plinth_${index}=$(cat ${quoted(file)})`),
    ...Object.entries(variables).map(([name, pieces]) => `export ${name}=${pieces.map(value).join("")}`),
    ...(written.length > 0 ? ["umask 077"] : []),
    ...written.map(([path, variable]) => `printf %s "$${variable}" > ${quoted(path)}`),
    ...[...new Set(Object.values(files))].map((variable) => `unset ${variable}`),
    'exec "$@"',
  ];
  return ["/bin/sh", "-c", lines.join("\n"), "sh", ...program];
}

function fileOf(piece: string | { readonly file: string }): string[] {
  return typeof piece === "string" ? [] : [piece.file];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
