import { z } from "zod";

const refused = new WeakSet<z.core.$ZodType>();

/** A key that only other forms of the same settings have, with the reason why this one does not: the message of `says`. */
export function notHere(because: string) {
  const schema = z.undefined({ error: `no value: ${because}\nRemove it.` }).optional();
  refused.add(schema);
  return schema;
}

/** The keys of a shape, without those that are `notHere`. */
export function acceptedKeys(shape: z.core.$ZodShape): string[] {
  return Object.entries(shape)
    .filter(([, schema]) => !refused.has(schema))
    .map(([key]) => key);
}
