import type { Problem } from "../constructs/application/problem";
import { brokenLimit } from "../constructs/aws/limits/attribute-limits";
import type { Stack } from "../terraform-json/stack";

/** Names, descriptions and choices in these stacks that AWS or its Terraform provider refuses. */
export function refusedValues(stacks: readonly Stack[]): Problem[] {
  return stacks.flatMap((stack) =>
    stack.resources.flatMap(({ type, path, address, attributes }) =>
      Object.entries(attributes).flatMap(([attribute, value]) => {
        const written = literal(value);
        const expected = written && brokenLimit(`${type}.${attribute}`, written);
        if (!expected) return [];
        return [
          {
            path: `${stack.name}: ${path ?? address}.${attribute}`,
            value: written,
            expected,
            fix: "Change the setting or the name that this comes from.",
          },
        ];
      }),
    ),
  );
}

/** A text as it was written; undefined if Terraform knows it only after apply. */
function literal(value: unknown): string | undefined {
  if (typeof value !== "string" || /(?<!\$)\$\{|(?<!%)%\{/.test(value)) return undefined;
  return value.replace(/\$\$\{|%%\{/g, (escaped) => escaped.slice(1));
}
