/** What a reference to a variable in a compose file says. */
const reference =
  /\$(?:(?<escaped>\$)|(?<plain>[A-Za-z_]\w*)|\{(?<name>[A-Za-z_]\w*)(?:(?<operator>:?[-?+])(?<word>(?:[^{}]|\{[^{}]*\})*))?\})/g;

/**
 * Replaces `${VERSION:-1.0.0}` as Docker Compose does: by the value in the `.env` file, else by the default.
 * @see https://docs.docker.com/reference/compose-file/interpolation/
 */
export function replaceVariables(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(reference, (...found) => {
    const { escaped, plain, name, operator, word = "" } = found.at(-1) as Record<string, string | undefined>;
    if (escaped !== undefined) return "$";
    const value = values.get(plain ?? name ?? "");
    const isGiven = value !== undefined && !(operator?.startsWith(":") && value === "");
    if (operator?.endsWith("+")) return isGiven ? replaceVariables(word, values) : "";
    if (isGiven) return value;
    return operator?.endsWith("-") ? replaceVariables(word, values) : "";
  });
}

/** The variables that a text needs: those without a default of their own. */
export function variablesIn(text: string): string[] {
  return [...text.matchAll(reference)].flatMap(({ groups = {} }) => {
    const name = groups.plain ?? groups.name;
    return name === undefined || groups.operator?.endsWith("-") ? [] : [name];
  });
}

/** The variables in a text, with and without a default. */
export function allVariablesIn(text: string): string[] {
  return [...text.matchAll(reference)].flatMap(({ groups = {} }) => groups.plain ?? groups.name ?? []);
}

/** The values in a file of lines `NAME=value`, such as `.env`. */
export function valuesIn(file: string): Map<string, string> {
  return new Map(
    file.split("\n").flatMap((line): [string, string][] => {
      const [, name, value] = /^\s*(?:export\s+)?([A-Za-z_][\w.]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
      if (name === undefined || value === undefined) return [];
      const quoted = /^(['"])(.*)\1(?:\s+#.*)?$/.exec(value)?.[2];
      return [[name, quoted ?? value.replace(/\s+#.*$/, "")]];
    }),
  );
}
