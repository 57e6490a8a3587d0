import type { Answers } from "./probe";

/** The table that `diff` reads. One line for each type: attributes that replace, that update, and that do either. */
export function forceNewTable(
  types: ReadonlyMap<string, ReadonlyMap<string, Answers>>,
  version: string,
): string {
  const how = [
    "Whether a change of an attribute replaces its resource, as the provider itself plans it for a minimal resource:",
    `npm run review:attributes. AWS provider ${version}. by: the answer depends on the values. set: there was no value;`,
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

/** The answers of a table of the same version of the provider, for the types that have any. */
export function knownAnswers(json: string, version: string): [string, ReadonlyMap<string, Answers>][] {
  const { how = "", types = {} } = JSON.parse(json) as { how?: string; types?: Record<string, Entry> };
  if (!how.includes(`AWS provider ${version}.`) || !how.includes("review:attributes")) return [];
  return Object.entries(types)
    .map(([type, own]): [string, ReadonlyMap<string, Answers>] => [type, answersOf(own)])
    .filter(([, answers]) => answers.size > 0);
}

interface Entry {
  readonly replaces: string;
  readonly updates: string;
  readonly by?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

function answersOf({ replaces, updates, by = {} }: Entry): ReadonlyMap<string, Answers> {
  const all = (paths: string, effect: boolean) =>
    paths
      .split(" ")
      .filter((path) => path !== "")
      .map((path): [string, Answers] => [path, { change: effect }]);
  const mixed = Object.entries(by).map(([path, own]): [string, Answers] => [
    path,
    Object.fromEntries(Object.entries(own).map(([direction, effect]) => [direction, effect === "replaces"])),
  ]);
  return new Map([...all(replaces, true), ...all(updates, false), ...mixed]);
}
