import { references } from "../../terraform-json/references";
import type { Stack } from "../../terraform-json/stack";
import { text } from "../../terraform-json/values";

/** A value of the JSON with the names of resources in place of references; undefined if AWS gives it only while applying. */
export function resolved(stack: Stack, value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  const written = text(value);
  if (written === undefined || !written.includes("${")) return written;
  const [reference] = references(written);
  if (reference === undefined || !/^\$\{[^{}]*\}$/.test(written)) return undefined;
  return resolved(stack, stack.blocks.get(reference.address)?.attributes[reference.attribute]);
}
