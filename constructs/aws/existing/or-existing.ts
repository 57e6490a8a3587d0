import type { z } from "zod";
import { chosenForm } from "../../application/chosen-form";
import { exactly, isRecord } from "../../application/schema-values";

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
  return chosenForm<Own | ({ existing: z.infer<Existing> } & Pick<Own, Kept & keyof Own>)>(
    (value) => (isRecord(value) && "existing" in value ? existingForm : created),
    created,
    exactly({ existing: existing.optional() }),
  );
}

/** The settings of what Terraform creates; undefined for what exists. */
export function created<Section extends object>(
  section: Section,
): Exclude<Section, { readonly existing: unknown }> | undefined {
  return isRecord(section) && "existing" in section
    ? undefined
    : (section as Exclude<Section, { readonly existing: unknown }>);
}
