import { embeddedJson } from "../../terraform-json/embedded-json";
import { canonical, type Fields, isFields, list } from "../../terraform-json/values";

/** Prefix of a step of a path that is the name of a list entry, not an attribute. */
export const entry = "§";

/** Attributes that name an entry of a list, the most specific first. */
const names = [
  "name",
  "Name",
  "Sid",
  "sid",
  "id",
  "key",
  "rule_no",
  "rule_number",
  "containerName",
  "container_name",
  "capacity_provider",
  "port_name",
  "sourceVolume",
  "containerPort",
  "dns_name",
  "from_port",
  "cidr_block",
  "type",
];

/** Lists whose order matters, such as the arguments of a command. */
const ordered = new Set(["command", "Command", "entrypoint", "entryPoint", "args", "healthcheck", "test"]);

/**
 * The two values in a form in which corresponding parts have the same key: entries of lists by their name, policy statements by
 * their Sid or content, entries of unordered lists by their value. JSON in texts is parsed.
 */
export function aligned(before: unknown, after: unknown, key = ""): [unknown, unknown] {
  if (typeof before === "string" && typeof after === "string") return alignedTexts(before, after, key);
  if (Array.isArray(before) || Array.isArray(after)) return alignedLists(before, after, key);
  if (isFields(before) && isFields(after)) return alignedFields(before, after);
  // Terraform accepts "30" for 30, and "true" for true.
  return before !== undefined && after !== undefined && String(before) === String(after)
    ? [before, before]
    : [parsed(before), parsed(after)];
}

function alignedTexts(before: string, after: string, key: string): [unknown, unknown] {
  if (before === after) return [before, before];
  const [one, other] = [embeddedJson(before), embeddedJson(after)];
  return one !== undefined && other !== undefined ? aligned(one, other, key) : [before, after];
}

function alignedFields(before: Fields, after: Fields): [unknown, unknown] {
  const one: Record<string, unknown> = {};
  const other: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [left, right] = aligned(before[key] ?? undefined, after[key] ?? undefined, key);
    if (left !== undefined) one[key] = left;
    if (right !== undefined) other[key] = right;
  }
  return [one, other];
}

function alignedLists(before: unknown, after: unknown, key: string): [unknown, unknown] {
  const [one, other] = [list(before), list(after)];
  if (one.every(isFields) && other.every(isFields)) {
    // Terraform accepts a block for a list of one.
    if (one.length === 1 && other.length === 1 && nameOf(one) === undefined)
      return aligned(one[0], other[0], key);
    const names = nameOf([...one, ...other]) ?? contentNames([...one], [...other]);
    return alignedFields(byName(one, names), byName(other, names));
  }
  if (ordered.has(key)) return [before, after];
  return [byValue(before), byValue(after)];
}

type Name = (item: Fields, index: number) => string;

/** The attribute that names every entry of both lists. */
function nameOf(items: readonly Fields[]): Name | undefined {
  const key = names.find(
    (name) => items.length > 0 && items.every((item) => ["string", "number"].includes(typeof item[name])),
  );
  return key === undefined ? undefined : (item) => String(item[key]);
}

/** Names for entries without one: those in both lists by their content, the others by a number. */
function contentNames(one: Fields[], other: Fields[]): Name {
  const shared = new Map<string, number>();
  for (const text of one.map(canonical)) shared.set(text, (shared.get(text) ?? 0) + 1);
  const counts = new Map<string, number>();
  for (const text of other.map(canonical)) counts.set(text, (counts.get(text) ?? 0) + 1);
  const names = new Map<Fields, string>();
  for (const items of [one, other]) {
    const left = new Map([...shared].map(([text, count]) => [text, Math.min(count, counts.get(text) ?? 0)]));
    let number = 0;
    for (const item of items) {
      const text = canonical(item);
      const same = left.get(text) ?? 0;
      left.set(text, same - 1);
      names.set(item, same > 0 ? `${text} ${same}` : String(++number));
    }
  }
  return (item) => (typeof item.Sid === "string" ? item.Sid : (names.get(item) ?? ""));
}

function byName(items: readonly Fields[], name: Name): Fields {
  const result: Record<string, unknown> = {};
  for (const [index, item] of items.entries()) {
    let own = `${entry}${name(item, index)}`;
    while (own in result) own = `${own}'`;
    result[own] = isPair(item) ? item.value : item;
  }
  return result;
}

/** A variable: only a name and a value. */
function isPair(item: Fields): boolean {
  return Object.keys(item).length === 2 && "value" in item && ("name" in item || "key" in item);
}

function byValue(items: unknown): unknown {
  if (items === undefined) return undefined;
  return Object.fromEntries(
    list(items).map((item) => [`${entry}${typeof item === "string" ? item : canonical(item)}`, item]),
  );
}

/** A value that only one side has, with its JSON parsed. */
function parsed(value: unknown): unknown {
  return typeof value === "string" ? (embeddedJson(value) ?? value) : value;
}
