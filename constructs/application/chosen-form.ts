import type { z } from "zod";
import { acceptedKeys } from "./not-here";
import { chosenBy, exactly } from "./schema-values";

/** The keys of all forms, for the reference. */
const allForms = new WeakMap<z.ZodType, z.ZodObject>();

/** Settings in one of several forms, each an object with keys of its own. An earlier form describes the keys that several have. */
export function chosenForm<Value>(
  formOf: (value: unknown) => z.ZodObject,
  ...forms: readonly z.ZodObject[]
): z.ZodCustom<Value, Value> {
  const schema = chosenBy<Value>(formOf);
  const shape: Record<string, z.ZodType> = {};
  for (const form of forms) for (const key of acceptedKeys(form.shape)) shape[key] ??= form.shape[key];
  allForms.set(schema, exactly(shape));
  return schema;
}

/** The keys of all forms, if a schema has several. */
export function keysOfForms(schema: z.ZodType): z.ZodObject | undefined {
  return allForms.get(schema);
}
