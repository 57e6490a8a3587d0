/** Reading JSON that may hold anything: a block as an object or a list of one, a number as text, an expression. */

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Blocks that Terraform takes as one object, as a list of objects, or not at all. */
export function blocks(value: unknown): Fields[] {
  if (isFields(value)) return [value];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** A list, a single value as a list of one, nothing as an empty list. */
export function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** What stands at `alarms.enable`, whether `alarms` is an object or a list of one; undefined for `null` too. */
export function at(value: unknown, path: string): unknown {
  let current = value;
  for (const step of path.split(".")) {
    const block = Array.isArray(current) ? current.find(isFields) : current;
    if (!isFields(block)) return undefined;
    current = block[step];
  }
  return current ?? undefined;
}

export function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function texts(value: unknown): string[] {
  return list(value).filter((item) => typeof item === "string");
}

/** Terraform takes `"true"` for `true`; undefined for whatever is only known when it is applied. */
export function flag(value: unknown): boolean | undefined {
  if (value === true || value === "true") return true;
  if (value === false || value === "false") return false;
  return undefined;
}

/** Terraform takes `"30"` for `30`; undefined for whatever is only known when it is applied. */
export function number(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}
