import { z } from "zod";
import { type Choice, isOff, type Off } from "./choice";
import { acceptedKeys } from "./not-here";
import { textFault } from "./text-fault";

/**
 * The message of a schema for a wrong value: what is expected, the fix, and what the value has or lacks. `checkShape` splits it
 * again.
 */
export function says(expected: string, fix: string, fault?: string): string {
  return [expected, fix, ...(fault === undefined ? [] : [fault])].join("\n");
}

/** A text that matches the pattern, or that the function accepts. */
export function text(
  accepts: RegExp | ((value: string) => boolean),
  expected: string,
  example: string,
  fix = `Write e.g. ${example}.`,
) {
  const matches = typeof accepts === "function" ? accepts : (value: string) => accepts.test(value);
  const error = ({ input }: { readonly input?: unknown }) => says(expected, fix, textFault(matches, input));
  const string = z.string({ error });
  return typeof accepts === "function" ? string.refine(accepts, { error }) : string.regex(accepts, { error });
}

export function integer(min: number, max: number, unit?: string) {
  const message = says(
    `a whole number${unit ? ` of ${unit}` : ""} from ${min} to ${max}`,
    `Write a number from ${min} to ${max}.`,
  );
  return z
    .number({ error: message })
    .int({ error: message })
    .min(min, { error: message })
    .max(max, { error: message });
}

/** A share in per cent, with at most two digits after the point. */
export function percentage(min: number, max: number) {
  const message = says(`a number of per cent from ${min} to ${max}`, `Write a number from ${min} to ${max}.`);
  return z
    .number({ error: message })
    .min(min, { error: message })
    .max(max, { error: message })
    .refine((value) => Number(value.toFixed(2)) === value, {
      error: says("at most two digits after the point", `Round it, e.g. ${max}.`),
    });
}

export function oneOf<const T extends string | number>(values: readonly T[]) {
  const shown = values.map((value) => JSON.stringify(value)).join(", ");
  return z.literal([...values], { error: says(`one of ${shown}`, "Write one of them.") });
}

export function listOf<T extends z.ZodType>(item: T, min: number, expected: string, example: string) {
  const message = says(expected, `Write e.g. ${example}.`);
  return z.array(item, { error: message }).min(min, { error: message });
}

/** The name of another component, in a list of names. */
export const componentNameSchema = z.string({ error: says("a component's name", "Put it in quotes.") });

/** A list in which each item is there once; by a part of it, where that is what has to differ. */
export function setOf<T extends z.ZodType>(
  item: T,
  min: number,
  expected: string,
  example: string,
  partOf: (item: z.infer<T>) => unknown = (own) => own,
) {
  return listOf(item, min, expected, example).superRefine((items, context) => {
    const parts = items.map(partOf);
    for (const [index, part] of parts.entries()) {
      const earlier = parts.indexOf(part);
      if (earlier < index)
        context.addIssue({
          code: "custom",
          path: [index],
          message: says("each item once", `Remove it: [${earlier}] is the same.`),
        });
    }
  });
}

/** The type of what a schema accepts: a setting and its type are declared once, in the schema. */
export type Accepted<Schema extends z.ZodType> = ReadonlyDeep<z.infer<Schema>>;

type ReadonlyDeep<T> = T extends (infer Item)[]
  ? readonly ReadonlyDeep<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: ReadonlyDeep<T[Key]> }
    : T;

/**
 * The schema keys of an interface that is declared by hand because it is generic: a key that is missing, or of another type,
 * does not compile.
 */
export type ShapeOf<Value> = { readonly [Key in keyof Value]-?: z.ZodType<Value[Key]> };

/** An object with these keys and no others. */
export function exactly<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, { error: keysError(acceptedKeys(shape), "key") });
}

/** One entry for each name that the application has, and no others. */
export function byName<Spec>(
  specs: Readonly<Record<string, Spec>>,
  schemaOf: (spec: Spec) => z.ZodType,
  kind: string,
) {
  const names = Object.keys(specs);
  const shape = Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, schemaOf(spec)]));
  return z.strictObject(shape, { error: keysError(names, kind) });
}

/**
 * An object of values by name; `refused` says why an entry is none. Zod skips `__proto__`, which is refused here: it would be the object's prototype, or a key
 * that is lost as soon as the object is copied.
 */
export function record<Value extends z.ZodType>(
  name: z.ZodType<string, string>,
  value: Value,
  message: { readonly error: string },
  refused: (name: string, value: unknown) => string | undefined = () => undefined,
) {
  return z
    .custom<unknown>()
    .superRefine((given, context) => {
      for (const [key, own] of isRecord(given) ? Object.entries(given) : []) {
        const why = refused(key, own);
        if (why !== undefined) context.addIssue({ code: "custom", path: [key], message: why });
      }
      if (isRecord(given) && (Object.hasOwn(given, "__proto__") || inheritsKeys(given)))
        context.addIssue({
          code: "custom",
          path: ["__proto__"],
          message: says("any other name: JavaScript reserves __proto__", "Rename it."),
        });
    })
    .pipe(z.record(name, value, message));
}

function inheritsKeys(value: object): boolean {
  return Object.keys(Object.getPrototypeOf(value) ?? {}).length > 0;
}

/** A shape that depends on the value, e.g. on its kind. */
export function chosenBy<Value = unknown>(schemaOf: (value: unknown) => z.ZodType) {
  return z.custom<Value>().superRefine((value, context) => {
    for (const issue of schemaOf(value).safeParse(value, { jitless: true }).error?.issues ?? [])
      context.addIssue({ ...issue });
  });
}

function keysError(keys: readonly string[], kind: string) {
  const expected =
    keys.length === 0 ? `no ${kind}s` : `the ${kind}${keys.length > 1 ? "s" : ""} ${keys.join(", ")}`;
  return (issue: { readonly code?: string | undefined }) =>
    issue.code === "unrecognized_keys"
      ? says(expected, "Correct the name, or remove it.")
      : says(`an object with ${expected}`, "Write an object with these keys.");
}

/** The keys that a message of `keysError` names. */
export function keysIn(message: string): string[] {
  const [first = "", ...others] = (message.split("\n")[0] ?? "").split(", ");
  return first.startsWith("the ") ? [first.split(" ").at(-1) ?? "", ...others] : [];
}

const reasonMessage = says("a reason of at least 10 characters", "State the reason for the reviewer.");
export const reason = z.string({ error: reasonMessage }).refine(isReason, { error: reasonMessage });

export const yesOrNo = z.boolean({ error: says("true or false", "Write true or false.") });

/** `true`, or `off("because …")`. */
export const choice = z.custom<Choice>((value) => value === true || isOffWithReason(value), {
  error: says(
    'true, or off("…") with a reason of at least 10 characters',
    'Write true, or off("why the risk is accepted").',
  ),
});

/** `off("because …")` alone, in a union with the safe values. */
export const offSchema = z.custom<Off>(isOffWithReason);

/** Whether it is what `off("…")` returns: no key more, and a reason that is long enough. */
export function isOffWithReason(value: unknown): boolean {
  return isRecord(value) && isOff(value) && hasReason(value) && hasKeys(value, ["enabled", "because"]);
}

/** Whether an object has these keys and no others. */
function hasKeys(value: object, keys: readonly string[]): boolean {
  return Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasReason(value: Record<string, unknown>): boolean {
  return typeof value.because === "string" && isReason(value.because);
}

/** Whether a reason has at least 10 characters, without blanks around it. */
function isReason(text: string): boolean {
  return text.trim().length >= 10;
}
