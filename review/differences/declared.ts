import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { Unreadable } from "../../terraform-json/unreadable";
import type { Difference } from "./differences";

/** A difference that is meant, and the setting that says so. `*` stands for anything. */
export interface Declared {
  /** Type of the resource. */
  readonly type: string;
  /**
   * Path of the construct.
   * @default any
   */
  readonly place?: string;
  /** Path of the attribute; empty for resources that not all stacks have. */
  readonly attribute: string;
  /** Path in the literals: `data.*.instanceClass`. */
  readonly setting: string;
}

const entries = z.array(
  z.strictObject({
    type: z.string().min(1),
    place: z.string().min(1).optional(),
    attribute: z.string(),
    setting: z.string().min(1),
  }),
);

export function readDeclared(file: string): Declared[] {
  if (!existsSync(file))
    throw new Unreadable([`${file}: it is not there. Write [] into it, or name another with --declared.`]);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Unreadable([`${file}: it is no JSON: ${error instanceof Error ? error.message : error}`]);
  }
  const read = entries.safeParse(json);
  if (read.success) return read.data;
  throw new Unreadable(
    read.error.issues.map(({ path, message }) => {
      const [entry, ...rest] = path;
      const place = typeof entry === "number" ? `entry ${entry + 1}` : "it";
      return `${file}: ${[place, ...rest].join(".")}: ${message}. An entry has type, attribute, setting, and place if it is needed.`;
    }),
  );
}

export interface Explained {
  readonly declared: readonly { readonly difference: Difference; readonly setting: string }[];
  readonly undeclared: readonly Difference[];
  /** Entries that explain nothing. */
  readonly idle: readonly Declared[];
}

/** Which differences a setting explains, by the first entry that matches. */
export function explained(differences: readonly Difference[], entries: readonly Declared[]): Explained {
  const compiled = entries.map((entry) => ({
    entry,
    type: pattern(entry.type),
    place: pattern(entry.place ?? "*"),
    attribute: pattern(entry.attribute),
  }));
  const used = new Set<Declared>();
  const declared: { difference: Difference; setting: string }[] = [];
  const undeclared: Difference[] = [];
  for (const difference of differences) {
    const { type, place, attribute } = difference;
    const own = compiled.find(
      (each) => each.type.test(type) && each.place.test(place) && each.attribute.test(attribute),
    );
    if (own) {
      used.add(own.entry);
      declared.push({ difference, setting: own.entry.setting });
    } else undeclared.push(difference);
  }
  return { declared, undeclared, idle: entries.filter((entry) => !used.has(entry)) };
}

function pattern(glob: string): RegExp {
  return new RegExp(`^${glob.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`);
}
