import table from "./attribute-limits.json";

/** What one source says of an attribute's value. */
interface Limit {
  /** botocore's model, CloudFormation's schema, or the provider's own validator. */
  readonly source: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly values?: readonly string[];
}

const limits: Readonly<Record<string, readonly Limit[] | undefined>> = table.attributes;
const patterns = new Map<string, RegExp>();

/** Whether a source limits the values of `aws_lb.name` and the like. */
export function isLimited(attribute: string): boolean {
  return limits[attribute] !== undefined;
}

/** What AWS or the provider accepts, with the source; undefined if the value of `aws_lb.name` and the like is accepted. */
export function brokenLimit(attribute: string, value: string): string | undefined {
  for (const { source, ...limit } of limits[attribute] ?? []) {
    const expected = broken(limit, value);
    if (expected !== undefined) return `${expected} (${source})`;
  }
  return undefined;
}

/** Maximum length of an attribute's value by all sources; infinite if none has one. */
export function maxLength(attribute: string): number {
  return Math.min(...(limits[attribute] ?? []).map(({ max = Number.POSITIVE_INFINITY }) => max));
}

function broken({ min, max, pattern, values }: Omit<Limit, "source">, value: string): string | undefined {
  if (values !== undefined && !values.includes(value)) return `one of ${values.join(", ")}`;
  const length = [...value].length;
  if (min !== undefined && length < min) return `at least ${min} characters`;
  if (max !== undefined && length > max) return `at most ${max} characters, not ${length}`;
  return pattern === undefined || compiled(pattern).test(value)
    ? undefined
    : `a text that matches ${pattern}`;
}

function compiled(pattern: string): RegExp {
  const known = patterns.get(pattern) ?? new RegExp(pattern, "u");
  patterns.set(pattern, known);
  return known;
}
