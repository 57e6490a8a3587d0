import type { Statement } from "./policy-document";

/**
 * The same permissions in fewer characters, of which a role has 10,240: statements that differ in their resources become one,
 * and each resource is named once. Statements with an identifier stay as they are.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function mergedStatements(statements: readonly Statement[]): Statement[] {
  const merged = new Map<string, Statement>();
  for (const statement of statements) {
    const { resources, ...rest } = statement;
    const key = JSON.stringify(resources === undefined ? statement : rest);
    const known = merged.get(key);
    merged.set(
      key,
      known && resources
        ? { ...known, resources: [...new Set([...(known.resources ?? []), ...resources])] }
        : statement,
    );
  }
  return [...merged.values()];
}
