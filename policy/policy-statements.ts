import type { Resource, StackJson } from "./stack-json";
import { at, blocks, type Fields, flag, isFields, text, texts } from "./values";

/** One statement of an IAM policy, every part a list. */
export interface PolicyStatement {
  readonly effect: string;
  readonly actions: readonly string[];
  /** Everything but these: as wide as it gets. */
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly principals: readonly { readonly kind: string; readonly ids: readonly string[] }[];
  /** Whether it speaks of everyone but someone. */
  readonly notPrincipal: boolean;
  readonly conditions: readonly PolicyCondition[];
}

export interface PolicyCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** A policy's place in a resource, and its statements; undefined if they cannot be read before it is applied. */
export interface PolicyDocument {
  readonly attribute: string;
  readonly value: unknown;
  readonly statements: readonly PolicyStatement[] | undefined;
}

/** Policies of someone: they say what it may do. */
export const identityPolicies: Readonly<Record<string, string>> = {
  aws_iam_policy: "policy",
  aws_iam_role_policy: "policy",
  aws_iam_role: "inline_policy",
  aws_iam_group_policy: "policy",
  aws_iam_user_policy: "policy",
  aws_ssoadmin_permission_set_inline_policy: "inline_policy",
};

/** Policies of something: they say who may reach it. */
export const resourcePolicies: Readonly<Record<string, string>> = {
  aws_backup_vault_policy: "policy",
  aws_cloudwatch_event_bus_policy: "policy",
  aws_cloudwatch_log_resource_policy: "policy_document",
  aws_ecr_repository_policy: "policy",
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

/** The policies that stand in a resource, by a table like the two above. */
export function documents(
  resource: Resource,
  stack: StackJson,
  places: Readonly<Record<string, string>>,
): PolicyDocument[] {
  const attribute = places[resource.type];
  if (attribute === undefined) return [];
  const value = at(resource.body, attribute);
  const own =
    attribute === "inline_policy" && resource.type === "aws_iam_role"
      ? blocks(value).map(({ policy }) => policy)
      : [value];
  return own
    .filter((policy) => policy !== undefined && policy !== null)
    .map((policy) => ({ attribute, value: policy, statements: statements(policy, stack) }));
}

/** Several rules read the same policy. */
const read = new WeakMap<Fields, readonly PolicyStatement[]>();

/** The statements of a policy, from its JSON or from an `aws_iam_policy_document` of the same stack. */
export function statements(value: unknown, stack: StackJson): readonly PolicyStatement[] | undefined {
  const source = stack.dataSource(value, "aws_iam_policy_document");
  if (source) {
    const readable =
      source.source_policy_documents === undefined && source.override_policy_documents === undefined;
    return readable ? blocks(source.statement).map(fromDataSource) : undefined;
  }
  const json = stack.embedded(value);
  if (!isFields(json) || json.Statement === undefined) return undefined;
  const known = read.get(json) ?? blocks(json.Statement).map(fromJson);
  read.set(json, known);
  return known;
}

function fromJson(statement: Fields): PolicyStatement {
  return {
    effect: text(statement.Effect) ?? "",
    actions: texts(statement.Action),
    notActions: texts(statement.NotAction),
    resources: texts(statement.Resource),
    notResources: texts(statement.NotResource),
    principals: principals(statement.Principal),
    notPrincipal: statement.NotPrincipal !== undefined,
    conditions: blocks(statement.Condition)
      .flatMap(Object.entries)
      .flatMap(([operator, keys]) =>
        blocks(keys)
          .flatMap(Object.entries)
          .map(([key, values]) => ({ operator, key, values: scalars(values) })),
      ),
  };
}

function principals(value: unknown): PolicyStatement["principals"] {
  if (typeof value === "string") return [{ kind: "*", ids: [value] }];
  return blocks(value)
    .flatMap(Object.entries)
    .map(([kind, ids]) => ({ kind, ids: texts(ids) }));
}

function fromDataSource(statement: Fields): PolicyStatement {
  return {
    effect: text(statement.effect) ?? "Allow",
    actions: texts(statement.actions),
    notActions: texts(statement.not_actions),
    resources: texts(statement.resources),
    notResources: texts(statement.not_resources),
    principals: blocks(statement.principals).map(({ type, identifiers }) => ({
      kind: text(type) ?? "",
      ids: texts(identifiers),
    })),
    notPrincipal: blocks(statement.not_principals).length > 0,
    conditions: blocks(statement.condition).map(({ test, variable, values }) => ({
      operator: text(test) ?? "",
      key: text(variable) ?? "",
      values: scalars(values),
    })),
  };
}

/** `false` and `"false"` mean the same in a condition. */
function scalars(value: unknown): string[] {
  return [value].flat().map(String);
}

/** Whether everyone in the world is meant. */
export function isForEveryone({ principals, notPrincipal }: PolicyStatement): boolean {
  return (
    notPrincipal || principals.some(({ kind, ids }) => (kind === "*" || kind === "AWS") && ids.includes("*"))
  );
}

/** Whether a pattern of a policy covers an action: `s3:*` covers `s3:GetObject`. */
export function covers(pattern: string, action: string): boolean {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "i").test(action);
}

/** Whether a policy refuses these actions to everyone who comes without TLS. */
export function deniesWithoutTls(
  document: readonly PolicyStatement[],
  actions: readonly string[],
  reaches: (resources: readonly string[]) => boolean = () => true,
): boolean {
  return document.some(
    (statement) =>
      statement.effect === "Deny" &&
      isForEveryone(statement) &&
      statement.conditions.length === 1 &&
      statement.conditions.every(
        ({ operator, key, values }) =>
          operator === "Bool" &&
          key.toLowerCase() === "aws:securetransport" &&
          values.every((value) => flag(value) === false),
      ) &&
      reaches(statement.resources) &&
      actions.every((action) => statement.actions.some((pattern) => covers(pattern, action))),
  );
}
