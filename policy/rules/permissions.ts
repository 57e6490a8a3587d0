import type { Block } from "../../terraform-json/block";
import {
  endpointPolicies,
  identityPolicies,
  policiesIn,
  resourcePolicies,
} from "../../terraform-json/iam-policies";
import type { Statement } from "../../terraform-json/iam-statements";
import type { Stack } from "../../terraform-json/stack";
import { texts } from "../../terraform-json/values";
import type { Finding, Rule } from "../rule";
import { namesNoResource } from "./actions-without-resource";

const identityTypes = Object.keys(identityPolicies);
const tables = [identityPolicies, resourcePolicies, endpointPolicies];
const everyPolicy = [...new Set(tables.flatMap((table) => Object.keys(table)))];

/** Permissions of roles. */
export const permissionRules: readonly Rule[] = [
  {
    id: "iam-policy-readable",
    types: everyPolicy,
    expected: "the JSON of a policy, or an aws_iam_policy_document of this stack without sources",
    fix: "Write the policy as JSON text, so that it can be checked.",
    source: ["AWS: IAM User Guide, Policy validation"],
    check: (resource, stack) =>
      tables
        .flatMap((table) => policiesIn(resource, stack, table))
        .filter(({ statements }) => statements === undefined)
        .map(({ attribute, value }) => ({ attribute, value })),
  },
  {
    id: "iam-no-full-access",
    types: identityTypes,
    expected: 'actions by name: no "*", no NotAction, and no whole service on every resource',
    fix: "List the actions that are used, and their resources.",
    source: ["CKV_AWS_62", "CKV_AWS_63", "CKV_AWS_286", "FSBP IAM.1", "FSBP IAM.21"],
    check: (resource, stack) =>
      allows(resource, stack, (statement) => [
        ...statement.notActions.map((action) => `NotAction ${action}`),
        ...statement.actions.filter((action) => /^[*:]+$/.test(action)),
        ...(statement.resources.some(isEverything) || statement.notResources.length > 0
          ? statement.actions
              .filter((action) => /^[\w-]+:\*+$/.test(action))
              .map((action) => `${action} on *`)
          : []),
      ]),
  },
  {
    id: "iam-resources-named",
    types: identityTypes,
    expected: 'resources by ARN; "*" only for actions that have no resource',
    fix: "Name the resources, or split the statement.",
    source: ["CKV_AWS_288", "CKV_AWS_289", "CKV_AWS_290", "CKV_AWS_355", "CKV_AWS_356"],
    check: (resource, stack) =>
      allows(resource, stack, (statement) =>
        statement.resources.some(isEverything) || statement.notResources.length > 0
          ? statement.actions
              .filter((action) => !/^([\w-]+:)?\*+$/.test(action) && !namesNoResource(action))
              .map((action) => `${action} on *`)
          : [],
      ),
  },
  {
    id: "iam-no-admin-policy",
    types: ["aws_iam_role_policy_attachment", "aws_iam_policy_attachment", "aws_iam_role"],
    expected: "narrower policies than those of AWS for administrators",
    fix: "Attach your own policy with the actions that are used.",
    source: ["CKV_AWS_274", "CKV_AWS_275"],
    check: ({ attributes }) =>
      (["policy_arn", "managed_policy_arns"] as const).flatMap((attribute) =>
        texts(attributes[attribute])
          .filter((arn) => /:policy\/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$/.test(arn))
          .map((value) => ({ attribute, value })),
      ),
  },
  {
    id: "iam-no-users",
    types: ["aws_iam_user", "aws_iam_access_key", "aws_iam_user_login_profile"],
    expected: "roles: a user has keys that do not expire and are in the state",
    fix: "Use a role that is assumed through SSO or OIDC.",
    source: ["CKV_AWS_273", "AWS: IAM User Guide, Security best practices in IAM"],
    check: ({ attributes }) => [{ attribute: "name", value: attributes.name ?? attributes.user }],
  },
];

/** Whether an ARN or pattern means all resources of a service, or of everything. */
function isEverything(pattern: string): boolean {
  return pattern === "*" || /^arn:[^:]*:[^:]*:[^:]*:[^:]*:\*+$/.test(pattern);
}

function allows(
  resource: Block,
  stack: Stack,
  tooWide: (statement: Statement) => readonly string[],
): Finding[] {
  return policiesIn(resource, stack, identityPolicies).flatMap(({ attribute, statements }) =>
    (statements ?? [])
      .filter(({ effect }) => effect === "Allow")
      .flatMap(tooWide)
      .map((value) => ({ attribute, value })),
  );
}
