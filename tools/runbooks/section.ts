/** A section of a runbook: texts, and lists of commands; an empty list leaves nothing behind. */
export function section(title: string, ...parts: readonly (string | readonly string[])[]): string {
  const written = parts.flatMap((part) => {
    if (typeof part === "string") return [`${part}\n`];
    return part.length === 0 ? [] : [["```sh", ...part, "```", ""].join("\n")];
  });
  return [`## ${title}\n`, ...written].join("\n");
}

/** A text and its commands, or nothing if there are none. */
export function ifAny(text: string, commands: readonly string[]): (string | readonly string[])[] {
  return commands.length === 0 ? [] : [text, commands];
}
