import table from "./engine-versions.json";

const { how, ...byType } = table;
const versions: Readonly<
  Record<string, Readonly<Record<string, readonly string[] | undefined>> | undefined>
> = byType;
const [source = ""] = /cfn-lint [\d.]+\d/.exec(how) ?? [];

/**
 * The versions of an engine that AWS offers in the type of resource, if this is none of them, and no part of one: `16` is part of
 * `16.4`. Undefined if AWS offers it, or if the table does not have the engine.
 */
export function missingVersion(type: string, engine = "", version = ""): string | undefined {
  const offered = versions[type]?.[engine];
  if (!offered || offered.some((own) => own === version || own.startsWith(`${version}.`))) return undefined;
  return `a version of ${engine} that AWS offers: ${offered.join(", ")} (${source})`;
}
