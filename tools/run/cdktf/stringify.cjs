/** The JSON that `json-stable-stringify` writes with a space of 2: sorted by name, with a line of its own for each bracket. */
exports.stringify = (value) => written(value, "\n");

function written(value, line) {
  if (typeof value?.toJSON === "function") return written(value.toJSON(), line);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const within = `${line}  `;
  if (Array.isArray(value))
    return `[${value.map((item) => `${within}${written(item, within) ?? "null"}`).join(",")}${line}]`;
  const members = [];
  for (const key of Object.keys(value).sort()) {
    const member = written(value[key], within);
    if (member !== undefined) members.push(`${within}${JSON.stringify(key)}: ${member}`);
  }
  return `{${members.join(",")}${line}}`;
}
