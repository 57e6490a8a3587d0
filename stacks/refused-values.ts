import type { Problem } from "../constructs/application/problem";
import { brokenLimit } from "../constructs/aws/limits/attribute-limits";
import { missingVersion } from "../constructs/aws/limits/engine-versions";
import type { Stack } from "../terraform-json/stack";
import { text } from "../terraform-json/values";

/** Names, descriptions and choices in these stacks that AWS or its Terraform provider refuses. */
export function refusedValues(stacks: readonly Stack[]): Problem[] {
  return stacks.flatMap((stack) =>
    stack.resources.flatMap(({ type, path, address, attributes }) =>
      textsOf(attributes).flatMap(([attribute, value]) => {
        const written = literal(value);
        const expected =
          written &&
          (brokenLimit(`${type}.${attribute}`, written) ??
            (attribute === "engine_version"
              ? missingVersion(type, text(attributes.engine), written)
              : undefined));
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

/** Every text of a resource, by its path through blocks and lists without indices: `health_check.path`. */
function textsOf(value: unknown, above = ""): [path: string, text: string][] {
  if (typeof value === "string") return [[above, value]];
  if (Array.isArray(value)) return value.flatMap((entry) => textsOf(entry, above));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, own]) =>
    textsOf(own, above === "" ? name : `${above}.${name}`),
  );
}

/** A text as it was written; undefined if Terraform knows it only after apply. */
function literal(value: string): string | undefined {
  if (/(?<!\$)\$\{|(?<!%)%\{/.test(value)) return undefined;
  return value.replace(/\$\$\{|%%\{/g, (escaped) => escaped.slice(1));
}
