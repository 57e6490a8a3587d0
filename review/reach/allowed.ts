import { documents } from "../../terraform-json/iam-policies";
import { statements } from "../../terraform-json/iam-statements";
import { references } from "../../terraform-json/references";
import type { Stack } from "../../terraform-json/stack";
import { list, texts } from "../../terraform-json/values";
import { allows, isInverted } from "../risk/grants";
import { named } from "./names";

/** A permission of a role. */
export interface Allowed {
  /** Path of the construct of the role, or its address. */
  readonly role: string;
  readonly actions: readonly string[];
  /** Path of a construct, an ARN, or `*`. */
  readonly resource: string;
  readonly hasConditions: boolean;
}

/** The permissions of the roles of a stack, by their policies. Statements that deny are not subtracted. */
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
  if (!read) return [{ role, actions: ["known after apply"], resource: "*", hasConditions: false }];
  return read.filter(allows).flatMap((statement) =>
    (statement.resources.length > 0 ? statement.resources : ["*"]).map((resource) => ({
      role,
      actions: isInverted(statement)
        ? ["everything except the actions of NotAction"]
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
    : [{ role, actions: [`the permissions of ${named(arn, stack)}`], resource: "*", hasConditions: false }];
}
