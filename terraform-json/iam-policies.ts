import type { Block } from "./block";
import { type Statement, statements } from "./iam-statements";
import type { Stack } from "./stack";
import { at, blocks, type Fields, list } from "./values";

/** Type to the attribute that holds a policy. */
type PolicyAttributes = Readonly<Record<string, string>>;

/** Policies of identities: they say what an identity may do. */
export const identityPolicies: PolicyAttributes = {
  aws_iam_group_policy: "policy",
  aws_iam_policy: "policy",
  aws_iam_role: "inline_policy",
  aws_iam_role_policy: "policy",
  aws_iam_user_policy: "policy",
  aws_ssoadmin_permission_set_inline_policy: "inline_policy",
};

/** Policies of resources: they say who may access a resource. */
export const resourcePolicies: PolicyAttributes = {
  aws_backup_vault_policy: "policy",
  aws_cloudwatch_event_bus_policy: "policy",
  aws_cloudwatch_log_resource_policy: "policy_document",
  aws_ecr_repository_policy: "policy",
  aws_efs_file_system_policy: "policy",
  aws_iam_role: "assume_role_policy",
  aws_kms_key: "policy",
  aws_kms_key_policy: "policy",
  aws_s3_bucket_policy: "policy",
  aws_secretsmanager_secret: "policy",
  aws_secretsmanager_secret_policy: "policy",
  aws_sns_topic: "policy",
  aws_sns_topic_policy: "policy",
  aws_sqs_queue: "policy",
  aws_sqs_queue_policy: "policy",
};

/** Policies of VPC endpoints: they limit what is reached through one. */
export const endpointPolicies: PolicyAttributes = { aws_vpc_endpoint: "policy" };

const tables = [identityPolicies, resourcePolicies, endpointPolicies];

/** All attributes of a type that hold a policy. */
export function policyAttributes(type: string): string[] {
  return tables.flatMap((table) => table[type] ?? []);
}

/** A policy in a resource; `statements` is undefined if it is known only after apply. */
export interface Policy {
  readonly attribute: string;
  readonly value: unknown;
  readonly statements: readonly Statement[] | undefined;
}

/** The policies of a resource that a table lists. */
export function policiesIn(block: Block, stack: Stack, table: PolicyAttributes): Policy[] {
  const attribute = table[block.type];
  if (attribute === undefined) return [];
  return policyValues(block.attributes[attribute]).map((value) => ({
    attribute,
    value,
    statements: statementsOf(value, stack),
  }));
}

/** The statements of a policy in its JSON or in a data source; undefined if it is known only after apply. */
export function statementsOf(value: unknown, stack: Stack): readonly Statement[] | undefined {
  const read = documents(value, stack).map(statements);
  return read.every((own) => own !== undefined) ? read.flat() : undefined;
}

/** The policy documents in an attribute: parsed JSON, or a value that cannot be read before apply. */
export function documents(value: unknown, stack: Stack): unknown[] {
  return policyValues(value).flatMap((policy) => {
    const [, source] =
      /^\$\{(data\.aws_iam_policy_document\.[\w-]+)(?:\[0\])?\.(?:minified_)?json\}$/.exec(String(policy)) ??
      [];
    const block = source === undefined ? undefined : stack.blocks.get(source);
    return block ? documentsOf(block.attributes) : [stack.embedded(policy) ?? policy];
  });
}

/**
 * The documents that the data source `aws_iam_policy_document` combines. Statements that override others by their Sid, or come
 * from a dynamic block, are known only after apply.
 */
export function documentsOf(attributes: Fields): unknown[] {
  const { statement, source_policy_documents, override_policy_documents, dynamic } = attributes;
  return [
    { Statement: blocks(statement).map(written) },
    ...list(source_policy_documents),
    ...[override_policy_documents, dynamic].flatMap(list).map((unread) => ({ unread })),
  ];
}

/** An attribute holds one policy, or blocks with one policy each. */
function policyValues(value: unknown): unknown[] {
  return list(value)
    .map((item) => (typeof item === "object" ? at(item, "policy") : item))
    .filter((policy) => policy !== undefined && policy !== null);
}

/** A statement of the data source as the policy has it. */
function written(statement: Fields): Fields {
  const { sid, effect, actions, not_actions, resources, not_resources, condition } = statement;
  return {
    Sid: sid,
    Effect: effect ?? "Allow",
    Action: actions,
    NotAction: not_actions,
    Resource: resources,
    NotResource: not_resources,
    Principal: principals(statement.principals),
    NotPrincipal: principals(statement.not_principals),
    Condition: blocks(condition).map(({ test, variable, values }) => ({
      [String(test)]: { [String(variable)]: values },
    })),
  };
}

function principals(value: unknown): Fields[] {
  return blocks(value).map(({ type, identifiers }) => ({ [String(type)]: identifiers }));
}
