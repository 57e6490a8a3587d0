/** The same JSON as `json-stable-stringify` with `space: 2`: keys sorted, empty objects and lists on two lines. */
export function stringify(value: unknown): string | undefined {
  return written(value, "\n");
}

function written(value: unknown, line: string): string | undefined {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if ("toJSON" in value && typeof value.toJSON === "function") return written(value.toJSON(), line);
  const within = `${line}  `;
  if (Array.isArray(value))
    return `[${value.map((item) => `${within}${written(item, within) ?? "null"}`).join(",")}${line}]`;
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = written((value as Record<string, unknown>)[key], within);
    if (member !== undefined) members.push(`${within}${JSON.stringify(key)}: ${member}`);
  }
  return `{${members.join(",")}${line}}`;
}
