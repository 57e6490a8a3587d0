import type { z } from "zod";
import { chosenBy, exactly, isRecord } from "../../application/schema-values";

/** The keys of both forms of a section, for the reference. */
const bothForms = new WeakMap<z.ZodType, z.ZodObject>();

/**
 * A section of an environment: settings of what Terraform creates; or `existing`, for what another team or another stack made,
 * with the settings in `kept` and no others.
 */
export function orExisting<
  Created extends z.ZodRawShape,
  Existing extends z.ZodType,
  Kept extends keyof Created & string = never,
>(created: z.ZodObject<Created>, { existing }: { readonly existing: Existing }, kept: readonly Kept[] = []) {
  type Own = z.infer<z.ZodObject<Created>>;
  const others = Object.fromEntries(kept.map((key) => [key, created.shape[key]])) as z.ZodRawShape;
  const existingForm = exactly({ existing, ...others });
  const schema = chosenBy<Own | ({ existing: z.infer<Existing> } & Pick<Own, Kept & keyof Own>)>((value) =>
    isRecord(value) && "existing" in value ? existingForm : created,
  );
  bothForms.set(schema, exactly({ ...created.shape, existing: existing.optional() }));
  return schema;
}

/** The keys of both forms, if a schema has two. */
export function keysOfBothForms(schema: z.ZodType): z.ZodObject | undefined {
  return bothForms.get(schema);
}

/** The settings of what Terraform creates; undefined for what exists. */
export function created<Section extends object>(
  section: Section,
): Exclude<Section, { readonly existing: unknown }> | undefined {
  return isRecord(section) && "existing" in section
    ? undefined
    : (section as Exclude<Section, { readonly existing: unknown }>);
}
