import type { Block } from "../../terraform-json/block";
import { endpointPolicies, policiesIn, resourcePolicies } from "../../terraform-json/iam-policies";
import { type Condition, isForEveryone, type Statement } from "../../terraform-json/iam-statements";
import type { Stack } from "../../terraform-json/stack";
import type { Finding, Rule } from "../rule";

const types = Object.keys(resourcePolicies);

/** Condition keys that keep a grant within an account, an organisation, a network or one resource. */
const narrowing =
  /^(aws:(Source(Account|Arn|OrgID|OrgPaths|Vpc|Vpce)|Principal(Account|Arn|OrgID|OrgPaths))|kms:(CallerAccount|EncryptionContext:.+))$/i;

/** Condition keys for the account or resource that an AWS service acts for. */
const onBehalf = /^(aws:Source(Account|Arn|OrgID|OrgPaths)|kms:(CallerAccount|EncryptionContext:.+))$/i;

/** Log delivery writes to a path with the account id, and AWS documents no condition for it. */
const deliveredLogs = /\/AWSLogs\/\d{12}\/\*$/;

/** Who can access a resource, and who can assume a role. */
export const trustRules: readonly Rule[] = [
  {
    id: "iam-no-public-principal",
    types,
    expected: "principals by name, or everyone with a condition on account, organisation, network or source",
    fix: "Name the principals, or add a Condition such as StringEquals aws:PrincipalAccount.",
    source: ["CKV_AWS_33", "CKV_AWS_60", "CKV_AWS_70", "CKV_AWS_168", "CKV_AWS_169", "FSBP S3.2"],
    check: (resource, stack) =>
      grants(
        resource,
        stack,
        (statement) =>
          isForEveryone(statement) && !statement.conditions.some((own) => narrows(own, narrowing)),
        (statement) => [`${statement.actions.join(", ")} for everyone`],
      ),
  },
  {
    id: "iam-confused-deputy",
    risk: "exposure",
    suppressedByValue: true,
    types,
    expected:
      "AWS services only on behalf of this account, with a condition on aws:SourceAccount or aws:SourceArn",
    fix: 'Add "Condition": { "StringEquals": { "aws:SourceAccount": "<account>" } }.',
    source: ["AWS: IAM User Guide, The confused deputy problem"],
    check: (resource, stack) =>
      grants(
        resource,
        stack,
        ({ principals, conditions, resources }) =>
          principals.some(({ kind }) => kind === "Service") &&
          !conditions.some((own) => narrows(own, onBehalf)) &&
          !(resources.length > 0 && resources.every((own) => deliveredLogs.test(own))),
        ({ principals }) => principals.filter(({ kind }) => kind === "Service").map(({ id }) => id),
      ),
  },
  {
    id: "iam-federation-exact",
    risk: "exposure",
    types: ["aws_iam_role"],
    expected: "StringEquals on both :sub and :aud of the provider, without wildcards (SAML: on SAML:aud)",
    fix: 'Name one repository and environment: "repo:owner/name:environment:production".',
    source: [
      "CKV_AWS_358",
      "CKV_AWS_393",
      "AWS: IAM User Guide, Create a role for OpenID Connect federation",
    ],
    check: (resource, stack) =>
      grants(
        resource,
        stack,
        (statement) => isFederated(statement) && !isExact(statement),
        ({ conditions }) => [conditions],
      ),
  },
  {
    id: "endpoint-policy",
    risk: "exposure",
    types: ["aws_vpc_endpoint"],
    expected:
      "a policy that allows only principals of the account or named resources: without it, data can be sent to any account",
    fix: "Add a policy with a condition on aws:PrincipalAccount, or with the resources' ARNs.",
    source: ["AWS: PrivateLink Guide, Control access to VPC endpoints using endpoint policies"],
    check: (resource, stack) => {
      const [document] = policiesIn(resource, stack, endpointPolicies);
      if (!document) return [{ attribute: "policy", value: undefined }];
      return (document.statements ?? [])
        .filter(
          ({ effect, resources, conditions }) =>
            effect === "Allow" &&
            (resources.length === 0 || resources.includes("*")) &&
            !conditions.some((own) => narrows(own, narrowing)),
        )
        .map(({ actions }) => ({ attribute: "policy", value: `${actions.join(", ")} on * for everyone` }));
    },
  },
];

function grants(
  resource: Block,
  stack: Stack,
  isWrong: (statement: Statement) => boolean,
  values: (statement: Statement) => readonly unknown[],
): Finding[] {
  return policiesIn(resource, stack, resourcePolicies).flatMap(({ attribute, statements }) =>
    (statements ?? [])
      .filter((statement) => statement.effect === "Allow" && isWrong(statement))
      .flatMap((statement) => values(statement).map((value) => ({ attribute, value }))),
  );
}

/** Whether a condition requires named values of such a key: negations and `…IfExists` do not. */
function narrows({ operator, key, values }: Condition, keys: RegExp): boolean {
  return (
    keys.test(key) &&
    /^(ForAnyValue:)?(String(Equals|Like)|Arn(Equals|Like))$/.test(operator) &&
    values.length > 0 &&
    // Not a wildcard for everything or for any account.
    values.every((value) => !/^[*?]+$/.test(value) && !/^[*?]+$/.test(value.split(":")[4] ?? ""))
  );
}

function isFederated({ principals }: Statement): boolean {
  return principals.some(({ kind }) => kind === "Federated");
}

function isExact({ principals, conditions }: Statement): boolean {
  const exact = (end: RegExp) =>
    conditions.some(
      ({ operator, key, values }) =>
        end.test(key) &&
        operator === "StringEquals" &&
        values.length > 0 &&
        values.every((value) => !/[*?]/.test(value)),
    );
  const isSaml = principals.some(({ id }) => /saml/i.test(id));
  return isSaml ? exact(/^SAML:aud$/i) : exact(/:sub$/) && exact(/:aud$/);
}
