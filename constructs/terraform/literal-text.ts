import { isRecord } from "../application/schema-values";

/**
 * A config whose texts mean themselves in Terraform: `${` and `%{` are escaped in all of them. CDKTF's tokens stay. A part
 * in which nothing is escaped is the same object as before.
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 */
export function literalText<Value>(value: Value): Value {
  return mapTexts(value, escaped) as Value;
}

/** The config that `literalText` was given: what a check has to see. */
export function writtenText<Value>(value: Value): Value {
  return mapTexts(value, (text) => text.replace(/\$\$\{|%%\{/g, (escaped) => escaped.slice(1))) as Value;
}

function escaped(text: string): string {
  return text.replace(/\$\{(?!TfToken\[)|%\{/g, (start) => start[0] + start);
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => mapTexts(item, change));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isRecord(value) || !isPlain(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, mapTexts(inner, change)] as const);
  return entries.some(([key, inner]) => inner !== value[key]) ? Object.fromEntries(entries) : value;
}

/** Written as a literal: constructs and other objects with methods are left alone. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
