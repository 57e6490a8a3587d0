import { documents } from "../../terraform-json/iam-policies";
import { statements } from "../../terraform-json/iam-statements";
import { references } from "../../terraform-json/references";
import type { Stack } from "../../terraform-json/stack";
import { list, texts } from "../../terraform-json/values";
import { allows, isInverted } from "../risk/grants";
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

/** What the roles of a stack may do, by the policies that they are given; what refuses is not taken off. */
export function allowedIn(stack: Stack): Allowed[] {
  const found = stack
    .ofType("aws_iam_role_policy", "aws_iam_role_policy_attachment", "aws_iam_role")
    .flatMap((block) => {
      const {
        role = `\${${block.address}.id}`,
        policy,
        policy_arn,
        inline_policy,
        managed_policy_arns,
      } = block.attributes;
      const own = named(references(role)[0]?.address ?? String(role), stack);
      return [
        ...documents([...list(policy), ...list(inline_policy)], stack).flatMap((text) =>
          byPolicy(text, own, stack),
        ),
        ...[...texts(policy_arn), ...texts(managed_policy_arns)].flatMap((arn) => byArn(arn, own, stack)),
      ];
    });
  return [...new Map(found.map((own) => [JSON.stringify(own), own])).values()].sort((one, other) =>
    JSON.stringify(one) < JSON.stringify(other) ? -1 : 1,
  );
}

function byPolicy(policy: unknown, role: string, stack: Stack): Allowed[] {
  const read = statements(policy);
  if (!read)
    return [
      { role, actions: ["what is not known before it is applied"], resource: "*", hasConditions: false },
    ];
  return read.filter(allows).flatMap((statement) =>
    (statement.resources.length > 0 ? statement.resources : ["*"]).map((resource) => ({
      role,
      actions: isInverted(statement)
        ? ["everything but what the policy names"]
        : [...statement.actions].sort(),
      resource: named(resource, stack),
      hasConditions: statement.conditions.length > 0,
    })),
  );
}

function byArn(arn: string, role: string, stack: Stack): Allowed[] {
  const [reference] = references(arn);
  const policy = reference && stack.blocks.get(reference.address);
  return policy
    ? documents(policy.attributes.policy, stack).flatMap((text) => byPolicy(text, role, stack))
    : [{ role, actions: [`what ${named(arn, stack)} allows`], resource: "*", hasConditions: false }];
}
