import type { Problem } from "../constructs/application/problem";
import { type NamedType, namedTypes } from "../constructs/aws/names/named-types";
import type { Block } from "../terraform-json/block";
import type { Stack } from "../terraform-json/stack";
import { text } from "../terraform-json/values";
import { accountOf } from "./account-of";

const byType: Readonly<Record<string, NamedType | undefined>> = namedTypes;

/**
 * Two resources of a type with one name in one account: AWS refuses the second, or overwrites the first. It compares all
 * stacks of a project; applications of other projects in the account need a name that is no prefix of this one's, with `-`.
 */
export function sharedNames(stacks: readonly Stack[]): Problem[] {
  const owners = new Map<string, string>();
  return stacks.flatMap((stack) => {
    const [account, region] = accountOf(stack);
    return stack.resources.flatMap((block) => {
      const name = nameOf(block);
      if (name === undefined) return [];
      const { isGlobal, within } = byType[block.type] ?? {};
      const scope = within && text(block.attributes[within]);
      // A reference means another resource in each stack.
      const key = JSON.stringify([
        account,
        isGlobal ? "" : region,
        block.type,
        scope?.includes("${") ? [stack.name, scope] : scope,
        name,
      ]);
      const owner = `${stack.name}: ${block.path ?? block.address}`;
      const earlier = owners.get(key);
      if (earlier === undefined) {
        owners.set(key, owner);
        return [];
      }
      return [
        {
          path: owner,
          value: name,
          expected: `a name that no other ${block.type} of the account has; ${earlier} has this one`,
          fix: "Rename the environment or the component that was added last.",
        },
      ];
    });
  });
}

function nameOf({ type, attributes }: Block): string | undefined {
  const own = byType[type];
  const name = own && text(attributes[own.attribute]);
  // The name of a reference is known to Terraform alone.
  return name?.includes("${") ? undefined : name;
}
