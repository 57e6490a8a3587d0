import type { Answers } from "./probe";

/** The table that `diff` reads. One line for each type: attributes that replace, that update, and that do either. */
export function forceNewTable(
  types: ReadonlyMap<string, ReadonlyMap<string, Answers>>,
  version: string,
): string {
  const how = [
    "Whether a change of an attribute replaces its resource, as the provider itself plans it for a minimal resource:",
    `npm run review:force-new. AWS provider ${version}. by: the answer depends on the values. set: there was no value;`,
    "unset: there is none any more; more, less: of a number or a version; on, off: of a flag; a→b: from a to b.",
  ].join(" ");
  const lines = [...types]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([type, attributes]) => `    ${JSON.stringify(type)}: ${JSON.stringify(entry(attributes))}`);
  return `{\n  "how": ${JSON.stringify(how)},\n  "types": {\n${lines.join(",\n")}\n  }\n}\n`;
}

function entry(attributes: ReadonlyMap<string, Answers>) {
  const sorted = [...attributes].sort(([one], [other]) => (one < other ? -1 : 1));
  const all = (wanted: boolean) =>
    sorted
      .filter(([, own]) => Object.values(own).every((replaces) => replaces === wanted))
      .map(([path]) => path);
  const mixed = sorted.filter(([, own]) => new Set(Object.values(own)).size === 2);
  const effects = (own: Answers) =>
    Object.fromEntries(
      Object.entries(own).map(([direction, replaces]) => [direction, replaces ? "replaces" : "updates"]),
    );
  return {
    replaces: all(true).join(" "),
    updates: all(false).join(" "),
    ...(mixed.length > 0 ? { by: Object.fromEntries(mixed.map(([path, own]) => [path, effects(own)])) } : {}),
  };
}
