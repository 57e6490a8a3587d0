import type { Block } from "../../terraform-json/block";
import { identityPolicies, policiesIn, resourcePolicies } from "../../terraform-json/iam-policies";
import type { Statement } from "../../terraform-json/iam-statements";
import type { Stack } from "../../terraform-json/stack";
import { texts } from "../../terraform-json/values";
import type { Finding, Rule } from "../rule";

/** Subjects of GitHub's tokens for the code of pull requests, which nobody has merged yet. */
const pullRequest = /:(pull_request|environment:plan)$/;

/** Actions that change nothing. */
const reading =
  /^[a-z0-9-]+:(BatchGet|Check|Describe|Filter|Get|Head|List|Lookup|Query|Scan|Search|Simulate|Validate|View)|^kms:Decrypt$/;

/** Policies of AWS that let nothing be changed. */
const readingPolicy = /:policy\/(job-function\/)?(ReadOnlyAccess|SecurityAudit|ViewOnlyAccess)$/;

/** The role with which Terraform plans a pull request. */
export const planRoleRules: readonly Rule[] = [
  {
    id: "plan-role-reads",
    risk: "exposure",
    suppressedByValue: true,
    types: ["aws_iam_role"],
    expected:
      "actions that read, and the lock of the state: providers and programs of a pull request run with this role before anyone has merged it",
    fix: "Attach ReadOnlyAccess, and deploy with another role, which trusts another environment.",
    source: [
      "GitHub: Security hardening your deployments, About security hardening with OpenID Connect",
      "AWS: Well-Architected SEC03-BP02",
    ],
    check: (role, stack) => (plansPullRequests(role, stack) ? writing(role, stack) : []),
  },
];

function plansPullRequests(role: Block, stack: Stack): boolean {
  return policiesIn(role, stack, resourcePolicies)
    .flatMap(({ statements = [] }) => statements)
    .some(
      ({ effect, conditions }) =>
        effect === "Allow" &&
        conditions.some(
          ({ key, values }) => /:sub$/.test(key) && values.some((own) => pullRequest.test(own)),
        ),
    );
}

/** Everything with which the role may change something: its own policies, those of the stack, and those of AWS. */
function writing(role: Block, stack: Stack): Finding[] {
  const attached = stack.pointingAt(role, "aws_iam_role_policy_attachment", "role");
  const named = [
    ...texts(role.attributes.managed_policy_arns).map((arn) => ({ on: role, arn })),
    ...attached.flatMap((on) => texts(on.attributes.policy_arn).map((arn) => ({ on, arn }))),
  ].map(({ on, arn }) => ({ on, arn, policy: stack.target(arn, "aws_iam_policy") }));
  return [
    role,
    ...stack.pointingAt(role, "aws_iam_role_policy", "role"),
    ...named.flatMap(({ policy }) => policy ?? []),
  ]
    .flatMap((on) => policiesIn(on, stack, identityPolicies).map((policy) => ({ ...policy, on })))
    .flatMap(({ on, attribute, statements = [] }) =>
      statements.flatMap(writes).map((value): Finding => ({ attribute, value, on })),
    )
    .concat(
      named
        .filter(({ arn, policy }) => policy === undefined && !readingPolicy.test(arn))
        .map(({ on, arn: value }) => ({ attribute: "policy_arn", value, on })),
    );
}

function writes({ effect, actions, notActions, resources }: Statement): string[] {
  if (effect !== "Allow") return [];
  const isLock = resources.length > 0 && resources.every((own) => own.endsWith(".tflock"));
  return [
    ...notActions.map((action) => `NotAction ${action}`),
    ...actions.filter(
      (action) => !reading.test(action) && !(isLock && /^s3:(Put|Delete)Object$/.test(action)),
    ),
  ];
}
