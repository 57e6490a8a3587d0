import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { Unreadable } from "../../terraform-json/unreadable";
import { type RiskClass, riskClasses } from "../risk/risk";

/** A risk that someone accepts. */
export interface Acknowledgement {
  /** Name of a stack; `*` matches any text. @default every stack */
  readonly stack?: string;
  /** An address, or the path of a construct; `*` matches any text. */
  readonly address: string;
  readonly class: RiskClass;
  /** Why the risk is acceptable: at least 10 characters. */
  readonly reason: string;
  /** The last day on which it is valid: `2030-01-31`. */
  readonly until: string;
}

const expected = {
  stack: "the name of a stack, * for any, or left out",
  address: "an address or the path of a construct, * for any",
  class: riskClasses.join(", "),
  reason: "why the risk is acceptable: at least 10 characters",
  until: "the last day on which it is valid, such as 2030-01-31",
};

const entry = z.strictObject({
  stack: z.string().min(1).optional(),
  address: z.string().min(1),
  class: z.enum(riskClasses),
  reason: z.string().trim().min(10),
  until: z.string().refine(isDay),
});

/** Reads a committed file of acknowledgements. Throws all its errors at once. */
export function readAcknowledgements(file: string): Acknowledgement[] {
  if (!existsSync(file))
    throw new Unreadable([
      `${file}: not found. Create it with the content [], or leave --acknowledgements out.`,
    ]);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Unreadable([`${file}: it is no JSON: ${error instanceof Error ? error.message : error}`]);
  }
  if (!Array.isArray(json)) throw new Unreadable([`${file}: expected a list of acknowledgements.`]);
  const read = json.map((item) => entry.safeParse(item));
  const reasons = read.flatMap(({ error }, index) =>
    (error?.issues ?? []).flatMap((issue) => problems(`${file}: entry ${index + 1}`, json[index], issue)),
  );
  if (reasons.length > 0) throw new Unreadable([...new Set(reasons)]);
  return read.flatMap(({ data }) => data ?? []);
}

function problems(path: string, item: unknown, issue: z.core.$ZodIssue): string[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map(
      (key) => `${path}: ${key} is unknown. Known keys: ${Object.keys(expected).join(", ")}.`,
    );
  const [key] = issue.path;
  if (key === undefined) return [`${path}: it is ${JSON.stringify(item)}, expected an object.`];
  const value = Object(item)[key];
  const is = value === undefined ? "is missing" : `is ${JSON.stringify(value)}`;
  return [`${path}: ${String(key)} ${is}, expected: ${Object(expected)[key]}.`];
}

/** Whether a text is a valid day: `2030-01-31`. */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text)
  );
}
