import type { Problem } from "../constructs/application/problem";
import { brokenLimit, isLimited } from "../constructs/aws/limits/attribute-limits";
import { missingVersion } from "../constructs/aws/limits/engine-versions";
import type { Block } from "../terraform-json/block";
import type { Stack } from "../terraform-json/stack";
import { text } from "../terraform-json/values";

const engineVersion = ".engine_version";

/** Names, descriptions and choices in these stacks that AWS or its Terraform provider refuses. */
export function refusedValues(stacks: readonly Stack[]): Problem[] {
  const problems: Problem[] = [];
  for (const stack of stacks) {
    for (const { type, path, address, attributes } of stack.resources) {
      eachText(attributes, type, (name, value) => {
        const written = mayBeRefused(name) ? literal(value) : undefined;
        const expected = written && (brokenLimit(name, written) ?? missingEngine(name, attributes, written));
        if (!expected) return;
        problems.push({
          path: `${stack.name}: ${path ?? address}${name.slice(type.length)}`,
          value: written,
          expected,
          fix: "Change the setting or the name that this comes from.",
        });
      });
    }
  }
  return problems;
}

/** Every text of a resource, by its type and its path through blocks and lists without indices: `aws_lb_target_group.health_check.path`. */
function eachText(value: unknown, name: string, found: (name: string, text: string) => void): void {
  if (typeof value === "string") found(name, value);
  else if (Array.isArray(value)) for (const entry of value) eachText(entry, name, found);
  else if (typeof value === "object" && value !== null)
    for (const [key, own] of Object.entries(value)) eachText(own, `${name}.${key}`, found);
}

function mayBeRefused(name: string): boolean {
  return isLimited(name) || name.endsWith(engineVersion);
}

function missingEngine(name: string, { engine }: Block["attributes"], version: string): string | undefined {
  const [type = "", ...attribute] = name.split(".");
  return `.${attribute.join(".")}` === engineVersion
    ? missingVersion(type, text(engine), version)
    : undefined;
}

/** A text as it was written; undefined if Terraform knows it only after apply. */
function literal(value: string): string | undefined {
  if (/(?<!\$)\$\{|(?<!%)%\{/.test(value)) return undefined;
  return value.replace(/\$\$\{|%%\{/g, (escaped) => escaped.slice(1));
}
