import type { Block } from "../../terraform-json/block";
import { list, texts } from "../../terraform-json/values";
import { attachesToExisting } from "./attached";
import type { ChangeRule, Found } from "./rule";

/** Managed policies that allow nearly everything. */
const unlimited = /[/:](AdministratorAccess|PowerUserAccess|IAMFullAccess)$/;

const attachment = /^aws_iam_(role_policy|user_policy|group_policy|policy)_attachment$/;

/** Attached policies, group memberships and permissions for accounts or for everyone. */
export const given: ChangeRule = (change, versions) => {
  const { after, before } = change;
  if (!after) return [];
  const isNew = !before && !attachesToExisting(after, versions);
  const found: Found[] = more(before, after, "managed_policy_arns").map((arn) =>
    widened("managed_policy_arns", `it has the permissions of ${arn}`),
  );
  if (attachment.test(after.type))
    found.push(
      ...more(before, after, "policy_arn")
        .filter((arn) => !isNew || unlimited.test(arn))
        .map((arn) => widened("policy_arn", `it gives ${receiver(after)} ${arn}`)),
    );
  if (before && /^aws_iam_(role|user)$/.test(after.type)) {
    const [now] = texts(after.attributes.permissions_boundary);
    for (const was of more(after, before, "permissions_boundary"))
      found.push(
        widened(
          "permissions_boundary",
          now === undefined ? `${was} no longer limits it` : `${now} limits it instead of ${was}`,
        ),
      );
  }
  if (after.type === "aws_iam_user_group_membership")
    found.push(...more(before, after, "groups").map((group) => widened("groups", `the user is in ${group}`)));
  if (/^aws_(ami_launch|snapshot_create_volume)_permission$/.test(after.type))
    for (const account of more(before, after, "account_id"))
      found.push(widened("account_id", `account ${account} can use it`));
  if (after.type === "aws_lambda_permission")
    for (const principal of more(before, after, "principal"))
      found.push(...invocation(after, principal, isNew));
  return found;
};

function invocation({ attributes }: Block, principal: string, isNew: boolean): Found[] {
  const limits = ["source_account", "source_arn", "principal_org_id"];
  if (principal === "*" && limits.every((name) => attributes[name] === undefined))
    return [{ class: "exposure", attribute: "principal", reason: "anyone can call it" }];
  // A new function may be called by the services that it is made for.
  return isNew && principal.endsWith(".amazonaws.com")
    ? []
    : [widened("principal", `${principal} can call it`)];
}

function widened(attribute: string, reason: string): Found {
  return { class: "permission widened", attribute, reason };
}

/** New values of an attribute. */
function more(before: Block | undefined, after: Block, attribute: string): string[] {
  const was = texts(before?.attributes[attribute]);
  return texts(after.attributes[attribute]).filter((text) => !was.includes(text));
}

function receiver({ attributes: { role, user, group, roles, users, groups } }: Block): string {
  if (role !== undefined) return "the role";
  const all = [user, group, roles, users, groups].flatMap(list);
  return all.length > 0 ? all.join(", ") : "them";
}
