import type { Block } from "../../terraform-json/block";
import { statementsOf } from "../../terraform-json/iam-policies";
import { coversAction, isForEveryone, type Statement } from "../../terraform-json/iam-statements";
import type { Stack } from "../../terraform-json/stack";
import { flag } from "../../terraform-json/values";
import type { Rule } from "../rule";

interface TlsOnly {
  readonly id: string;
  readonly type: string;
  /** The attribute of the resource for its policy, if it has one. */
  readonly own?: string;
  readonly policyType: string;
  /** The attribute of the policy that refers to this resource. */
  readonly by: string;
  /** The actions to deny without TLS. */
  readonly actions: readonly string[];
  readonly reaches?: (resources: readonly string[]) => boolean;
  readonly source: readonly string[];
}

/** Resources whose policy must deny requests without TLS. */
export const tlsOnlyRules: readonly Rule[] = [
  tlsOnly({
    id: "bucket-tls-only",
    type: "aws_s3_bucket",
    own: "policy",
    policyType: "aws_s3_bucket_policy",
    by: "bucket",
    actions: ["s3:GetObject", "s3:PutObject", "s3:ListBucket", "s3:DeleteObject"],
    // The bucket and its objects.
    reaches: (resources) =>
      resources.includes("*") ||
      [true, false].every((within) => resources.some((own) => own.endsWith("/*") === within)),
    source: ["CKV_AWS_379", "FSBP S3.5", "CIS AWS 2.1.1"],
  }),
  tlsOnly({
    id: "file-system-tls-only",
    type: "aws_efs_file_system",
    policyType: "aws_efs_file_system_policy",
    by: "file_system_id",
    actions: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
    source: ["AWS: EFS User Guide, Encryption of data in transit"],
  }),
  tlsOnly({
    id: "topic-tls-only",
    type: "aws_sns_topic",
    own: "policy",
    policyType: "aws_sns_topic_policy",
    by: "arn",
    actions: ["sns:Publish"],
    source: ["CKV_AWS_385", "AWS: SNS Developer Guide, Enforce encryption of data in transit"],
  }),
  tlsOnly({
    id: "queue-tls-only",
    type: "aws_sqs_queue",
    own: "policy",
    policyType: "aws_sqs_queue_policy",
    by: "queue_url",
    actions: ["sqs:SendMessage", "sqs:ReceiveMessage"],
    source: ["AWS: SQS Developer Guide, Enforce encryption of data in transit"],
  }),
  tlsOnly({
    id: "secret-tls-only",
    type: "aws_secretsmanager_secret",
    own: "policy",
    policyType: "aws_secretsmanager_secret_policy",
    by: "secret_arn",
    actions: ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
    source: ["AWS: Well-Architected SEC09-BP02"],
  }),
];

function tlsOnly({ id, type, own, policyType, by, actions, reaches, source }: TlsOnly): Rule {
  return {
    id,
    types: [type],
    expected: `a policy that denies ${actions.join(", ")} when aws:SecureTransport is false`,
    fix: 'Add { "Effect": "Deny", "Principal": "*", "Condition": { "Bool": { "aws:SecureTransport": "false" } }, … }.',
    source,
    check: (resource, stack) => {
      const policies = policiesOf(resource, stack);
      const isDenied = policies.some((value) =>
        deniesWithoutTls(statementsOf(value, stack) ?? [], actions, reaches),
      );
      return isDenied
        ? []
        : [{ attribute: policyType, value: policies.length === 0 ? undefined : "no such statement" }];
    },
  };

  function policiesOf(resource: Block, stack: Stack): unknown[] {
    const beside = stack.pointingAt(resource, policyType, by).map(({ attributes }) => attributes.policy);
    return [own === undefined ? undefined : resource.attributes[own], ...beside].filter(
      (value) => value !== undefined,
    );
  }
}

/** Whether a policy denies these actions to everyone who does not use TLS. */
function deniesWithoutTls(
  policy: readonly Statement[],
  actions: readonly string[],
  reaches: (resources: readonly string[]) => boolean = () => true,
): boolean {
  return policy.some(
    (statement) =>
      statement.effect === "Deny" &&
      isForEveryone(statement) &&
      isWithoutTls(statement) &&
      reaches(statement.resources) &&
      actions.every((action) => statement.actions.some((pattern) => coversAction(pattern, action))),
  );
}

/** Whether the only condition of a statement is that the request does not use TLS. */
function isWithoutTls({ conditions: [condition, ...others] }: Statement): boolean {
  if (condition === undefined || others.length > 0) return false;
  const { operator, key, values } = condition;
  return (
    operator === "Bool" &&
    key.toLowerCase() === "aws:securetransport" &&
    values.length > 0 &&
    values.every((value) => flag(value) === false)
  );
}
