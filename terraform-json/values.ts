/** Reads JSON that may hold anything: a block as an object or a list of one, a number as text, an expression. */

import { onceForEachText } from "./once-for-each-text";

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Blocks that Terraform accepts as one object, as a list of objects, or not at all. */
export function blocks(value: unknown): Fields[] {
  if (isFields(value)) return [value];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** A list, a single value as a list of one, nothing as an empty list. */
export function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The value at `alarms.enable`, whether `alarms` is an object or a list of one; undefined for `null` too. */
export function at(value: unknown, path: string): unknown {
  let current = value;
  for (const step of stepsOf(path)) {
    const block = Array.isArray(current) ? current.find(isFields) : current;
    if (!isFields(block)) return undefined;
    current = block[step];
  }
  return current ?? undefined;
}

/** Paths are few, and are asked of each block. */
const stepsOf = onceForEachText((path): readonly string[] => path.split("."));

export function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function texts(value: unknown): string[] {
  return list(value).filter((item) => typeof item === "string");
}

/** Terraform accepts `"true"` for `true`; undefined for a value that is known only after apply. */
export function flag(value: unknown): boolean | undefined {
  if (value === true || value === "true") return true;
  if (value === false || value === "false") return false;
  return undefined;
}

export function isTrue(value: unknown): boolean {
  return flag(value) === true;
}

/** Terraform accepts `"30"` for `30`; undefined for a value that is known only after apply. */
export function number(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** JSON with sorted keys: equal for equal values. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner) =>
      isFields(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
        : inner,
    ) ?? "undefined"
  );
}
