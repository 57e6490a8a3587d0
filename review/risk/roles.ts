import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { at, list, texts } from "../../terraform-json/values";
import { read, widened } from "./permissions";
import { policiesOf } from "./policies";
import type { ChangeRule, Found } from "./rule";

/** Another role in place of the former one: what the new one allows and the former one did not. */
export const roles: ChangeRule = ({ before, after, attributes }, versions) => {
  if (!before || !after || before === after) return [];
  const fields = new Set(
    attributes.map(({ schemaPath }) => schemaPath).filter((field) => /role/.test(field)),
  );
  return [...fields].flatMap((field): Found[] => {
    const [was] = versions.before.targets(at(before.attributes, field), "aws_iam_role");
    const [now] = versions.after.targets(at(after.attributes, field), "aws_iam_role");
    if (!now || (was && versions.addressNow(was.address) === now.address)) return [];
    const [allowedBefore, allowed] = [
      was ? permissionsOf(was, versions.before) : [],
      permissionsOf(now, versions.after),
    ];
    const [former, current] = [read(allowedBefore), read(allowed)];
    if (!former || !current)
      return [
        {
          class: "permission widened",
          attribute: field,
          reason: `it gets the role ${now.address}, whose permissions are known only after apply: check the plan`,
        },
      ];
    const managed = arnsOf(now, versions.after).filter(
      (arn) => !was || !arnsOf(was, versions.before).includes(arn),
    );
    return [
      ...widened(former, current, field),
      ...managed.map(
        (arn): Found => ({
          class: "permission widened",
          attribute: field,
          reason: `it has the permissions of ${arn}`,
        }),
      ),
    ];
  });
};

/** The policy documents of a role: its own, those for it, and those attached to it. */
function permissionsOf(role: Block, stack: Stack): unknown[] {
  const attached = stack
    .pointingAt(role, "aws_iam_role_policy_attachment", "role")
    .flatMap(({ attributes }) => stack.targets(attributes.policy_arn, "aws_iam_policy"));
  const own = stack.pointingAt(role, "aws_iam_role_policy", "role");
  return [role, ...own, ...attached].flatMap((block) =>
    [...policiesOf(block, stack)]
      // It says who can assume the role, not what the role can do.
      .filter(([attribute]) => attribute !== "assume_role_policy")
      .flatMap(([, documents]) => documents),
  );
}

/** The ARNs of managed policies outside of the stack. */
function arnsOf(role: Block, stack: Stack): string[] {
  const attached = stack.pointingAt(role, "aws_iam_role_policy_attachment", "role");
  return [
    ...texts(role.attributes.managed_policy_arns),
    ...attached.flatMap(({ attributes }) => list(attributes.policy_arn)).map(String),
  ].filter((arn) => !arn.includes("aws_iam_policy."));
}
