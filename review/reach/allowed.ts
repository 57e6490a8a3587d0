import { statements } from "../risk/grants";
import { ofType } from "../risk/rule";
import { references } from "../tree/references";
import type { Stack } from "../tree/tree";
import { named } from "./names";

/** A role may do something to something. */
export interface Allowed {
  /** Path of the role's construct, or its address. */
  readonly role: string;
  readonly actions: readonly string[];
  /** Names of constructs, ARNs, or `*`. */
  readonly resource: string;
  readonly hasConditions: boolean;
}

const policies = ["aws_iam_role_policy"];

/** What the roles of a stack may do, by their own policies; what refuses is not taken off. */
export function allowedIn(stack: Stack): Allowed[] {
  const found = ofType(stack, ...policies).flatMap((policy) => {
    const role = references(policy.attributes.role)[0]?.address ?? String(policy.attributes.role);
    return (statements(policy.attributes.policy) ?? [])
      .filter(({ allows }) => allows)
      .flatMap(({ actions, resources, conditions, inverted }) =>
        resources.map((resource) => ({
          role: named(role, stack),
          actions: inverted ? ["everything but what the policy names"] : [...actions].sort(),
          resource: named(resource, stack),
          hasConditions: conditions.length > 0,
        })),
      );
  });
  return [...new Map(found.map((own) => [JSON.stringify(own), own])).values()].sort((one, other) =>
    JSON.stringify(one) < JSON.stringify(other) ? -1 : 1,
  );
}
