import type { Stack } from "../terraform-json/stack";
import { at } from "../terraform-json/values";

/** Whether a stack is production: unless the default tags of all its AWS providers say `Purpose: non-production`. */
export function isProduction(stack: Stack): boolean {
  const purposes = stack
    .providers("aws")
    .map(({ attributes }) => at(attributes, "default_tags.tags.Purpose"));
  return purposes.length === 0 || purposes.some((purpose) => purpose !== "non-production");
}
