import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { Unreadable } from "../../terraform-json/unreadable";
import { type RiskClass, riskClasses } from "../risk/risk";

/** Somebody has seen a risk, and takes it. */
export interface Acknowledgement {
  /** A stack's name; `*` stands for anything. @default every stack */
  readonly stack?: string;
  /** An address, or the path of a construct; `*` stands for anything. */
  readonly address: string;
  readonly class: RiskClass;
  /** Why it is right all the same: at least 10 characters. */
  readonly reason: string;
  /** The last day on which it counts: `2030-01-31`. */
  readonly until: string;
}

const reading = {
  stack: "a stack's name, * for anything, or left out",
  address: "an address or the path of a construct, * for anything",
  class: riskClasses.join(", "),
  reason: "why it is right all the same: at least 10 characters",
  until: "the last day on which it counts, as 2030-01-31",
};

const entry = z.strictObject({
  stack: z.string().min(1).optional(),
  address: z.string().min(1),
  class: z.enum(riskClasses),
  reason: z.string().trim().min(10),
  until: z.string().refine(isDay),
});

/** Reads a committed file of acknowledgements, and tells all that is wrong in it at once. */
export function readAcknowledgements(file: string): Acknowledgement[] {
  if (!existsSync(file))
    throw new Unreadable([`${file}: it is not there. Write [] into it, or leave --acknowledgements out.`]);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Unreadable([`${file}: it is no JSON: ${error instanceof Error ? error.message : error}`]);
  }
  if (!Array.isArray(json))
    throw new Unreadable([`${file}: it has to be a list of acknowledgements, this is something else.`]);
  const read = json.map((item) => entry.safeParse(item));
  const reasons = read.flatMap(({ error }, index) =>
    (error?.issues ?? []).flatMap((issue) => problems(`${file}: entry ${index + 1}`, json[index], issue)),
  );
  if (reasons.length > 0) throw new Unreadable([...new Set(reasons)]);
  return read.flatMap(({ data }) => data ?? []);
}

function problems(place: string, item: unknown, issue: z.core.$ZodIssue): string[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map(
      (key) => `${place}: ${key} is unknown. Known are ${Object.keys(reading).join(", ")}.`,
    );
  const [key] = issue.path;
  if (key === undefined) return [`${place}: it is ${JSON.stringify(item)}, and has to be an object.`];
  const value = Object(item)[key];
  const is = value === undefined ? "is missing" : `is ${JSON.stringify(value)}`;
  return [`${place}: ${String(key)} ${is}, allowed: ${Object(reading)[key]}.`];
}

/** Whether a text is a day of the calendar: `2030-01-31`. */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text)
  );
}
