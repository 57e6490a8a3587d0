import { quoted, withReferences } from "../../terraform-json/references";

/** The value with the new addresses of all blocks that are known to be renamed. */
export function renamed<T>(value: T, known: ReadonlyMap<string, string>): T {
  if (typeof value === "string")
    return withReferences(value, (address, rest) => `${quoted(known.get(address) ?? address)}${rest}`) as T;
  if (Array.isArray(value)) return value.map((item) => renamed(item, known)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renamed(item, known)])) as T;
}
