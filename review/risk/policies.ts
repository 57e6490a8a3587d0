import type { Block, Stack } from "../../terraform-json/tree";
import { openedJson } from "../diff/opened-json";
import { at, blocks, type Fields, list } from "../values";

/** Where policies stand, whether they can be read or not; what else reads like a policy counts as one too. */
const places: Readonly<Record<string, readonly string[]>> = {
  aws_backup_vault_policy: ["policy"],
  aws_ecr_repository_policy: ["policy"],
  aws_iam_group_policy: ["policy"],
  aws_iam_policy: ["policy"],
  aws_iam_role: ["assume_role_policy", "inline_policy"],
  aws_iam_role_policy: ["policy"],
  aws_iam_user_policy: ["policy"],
  aws_kms_key: ["policy"],
  aws_kms_key_policy: ["policy"],
  aws_s3_bucket_policy: ["policy"],
  aws_secretsmanager_secret_policy: ["policy"],
  aws_sns_topic: ["policy"],
  aws_sns_topic_policy: ["policy"],
  aws_sqs_queue: ["policy"],
  aws_sqs_queue_policy: ["policy"],
  aws_vpc_endpoint: ["policy"],
};

const dataSource = "data.aws_iam_policy_document";

/** The policies in a block, by their attribute. */
export function policiesOf(block: Block | undefined, stack: Stack): Map<string, readonly unknown[]> {
  if (!block) return new Map();
  if (block.type === dataSource) return new Map([["statement", documentsOf(block.attributes)]]);
  const known = places[block.type] ?? [];
  return new Map(
    Object.entries(block.attributes)
      .filter(([attribute, value]) => known.includes(attribute) || isPolicy(value))
      .map(([attribute, value]) => [attribute, documents(value, stack)]),
  );
}

/** The documents of one attribute: a text, or blocks that have one each. */
export function documents(value: unknown, stack: Stack): unknown[] {
  return list(value).flatMap((item) => {
    const document = typeof item === "object" ? at(item, "policy") : item;
    const source = /^\$\{(data\.aws_iam_policy_document\.[\w-]+)(?:\[0\])?\.json\}$/.exec(
      String(document),
    )?.[1];
    const block = source === undefined ? undefined : stack.blocks.get(source);
    return block ? documentsOf(block.attributes) : [document];
  });
}

function isPolicy(value: unknown): boolean {
  return typeof value === "string" && at(openedJson(value), "Statement") !== undefined;
}

/** What the data source writes. What others give it, or its loops, is not known before it is applied. */
function documentsOf({ statement, source_policy_documents, override_policy_documents, dynamic }: Fields) {
  return [
    { Statement: blocks(statement).map(written) },
    ...[source_policy_documents, override_policy_documents, dynamic].flatMap(list),
  ];
}

function written(statement: Fields): Fields {
  const { sid, effect, actions, not_actions, resources, not_resources, condition } = statement;
  return {
    ...(typeof sid === "string" ? { Sid: sid } : {}),
    Effect: effect ?? "Allow",
    ...present({ Action: actions, NotAction: not_actions, Resource: resources, NotResource: not_resources }),
    ...present({
      Principal: principals(statement.principals),
      NotPrincipal: principals(statement.not_principals),
    }),
    Condition: blocks(condition).map(({ test, variable, values }) => ({
      [String(test)]: { [String(variable)]: values },
    })),
  };
}

function principals(value: unknown): unknown {
  const all = blocks(value).map(({ type, identifiers }) => ({ [String(type)]: identifiers }));
  return all.length === 0 ? undefined : all;
}

function present(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
