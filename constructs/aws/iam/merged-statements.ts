import type { Statement } from "./policy-document";

/**
 * The same permissions in fewer characters, of which a role has 10,240: statements that differ in their resources become one,
 * and each resource is named once. Statements with an identifier stay as they are.
 * CDKTF makes another token each time that an attribute is read: `resolved` gives what Terraform reads.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function mergedStatements(
  statements: readonly Statement[],
  resolved: (value: unknown) => unknown = (value) => value,
): Statement[] {
  const merged = new Map<string, Statement>();
  for (const statement of statements) {
    const { resources, ...rest } = statement;
    const key = JSON.stringify(resolved(resources === undefined ? statement : rest));
    const known = merged.get(key);
    merged.set(
      key,
      known && resources
        ? { ...known, resources: eachOnce([...(known.resources ?? []), ...resources], resolved) }
        : statement,
    );
  }
  return [...merged.values()];
}

function eachOnce(resources: readonly string[], resolved: (value: unknown) => unknown): string[] {
  return [...new Map(resources.map((resource) => [resolved(resource), resource] as const)).values()];
}
