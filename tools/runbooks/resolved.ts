import { references } from "../../terraform-json/references";
import type { Stack } from "../../terraform-json/stack";
import { text } from "../../terraform-json/values";

/** A value of the JSON with the names of resources in place of references; undefined if AWS gives one only while applying. */
export function resolved(stack: Stack, value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  const written = text(value);
  if (written === undefined) return undefined;
  const expressions = [...new Set(written.match(/\$\{[^{}]*\}/g))];
  const names = expressions.map((expression) => {
    const [reference] = references(expression);
    return reference && resolved(stack, stack.blocks.get(reference.address)?.attributes[reference.attribute]);
  });
  if (names.includes(undefined)) return undefined;
  const filled = expressions.reduce(
    (known, expression, index) => known.replaceAll(expression, () => names[index] ?? ""),
    written,
  );
  return filled.includes("${") ? undefined : filled;
}
