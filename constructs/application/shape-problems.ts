import type { z } from "zod";
import { isSecretName } from "../../terraform-json/secret-names";
import type { Problem } from "./problem";

/** What a schema rejects of a config, and which parts of it are valid. */
export interface Shape {
  /** Every value that the schema rejects. */
  readonly problems: readonly Problem[];
  /** Whether the schema accepted everything at, below and above this path: `services.api.replicas`. */
  readonly isValid: (path: string) => boolean;
}

/** Checks a config against a schema whose messages were written with `says`. `where` goes in front of each path. */
export function checkShape(schema: z.ZodType, config: unknown, where: string): Shape {
  // Each schema is used once: to compile it would take longer than to interpret it.
  const result = schema.safeParse(config, { jitless: true });
  if (result.success) return { problems: [], isValid: () => true };
  const problems = new Map<string, Problem>();
  const invalid: string[] = [];
  for (const issue of result.error.issues) {
    // A key that is rejected has its own message; the issue around it describes the object.
    const message =
      issue.code === "invalid_key" ? (issue.issues[0]?.message ?? issue.message) : issue.message;
    const [expected = "", fix = ""] = message.split("\n");
    const paths =
      issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of paths) {
      const at = formatPath(path);
      invalid.push(at);
      if (!problems.has(at))
        problems.set(at, {
          path: `${where}: ${at}`,
          value: isSecretName(String(path.at(-1))) ? "(not shown)" : valueAt(config, path),
          expected: expected,
          fix: fix,
        });
    }
  }
  return {
    problems: [...problems.values()],
    isValid: (path) => !invalid.some((at) => isWithin(at, path) || isWithin(path, at)),
  };
}

function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === "number" ? `[${key}]` : `${index > 0 ? "." : ""}${String(key)}`))
    .join("");
}

function valueAt(config: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    config,
  );
}

function isWithin(inner: string, outer: string): boolean {
  return outer === "" || inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
}
