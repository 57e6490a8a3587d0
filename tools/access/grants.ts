import { policiesIn, resourcePolicies } from "../../terraform-json/iam-policies";
import type { Stack } from "../../terraform-json/stack";
import { type Access, dataOf, inWords } from "./words";

/** Policies of what holds data: they grant access to whoever they name, other accounts too. */
const policies = [
  "aws_backup_vault_policy",
  "aws_efs_file_system_policy",
  "aws_s3_bucket_policy",
  "aws_secretsmanager_secret",
  "aws_secretsmanager_secret_policy",
  "aws_sns_topic",
  "aws_sns_topic_policy",
  "aws_sqs_queue",
  "aws_sqs_queue_policy",
];

/** What the policies of the data itself allow. */
export function grantsIn(stack: Stack): Access[] {
  return stack.ofType(...policies).flatMap((block) =>
    policiesIn(block, stack, resourcePolicies)
      .flatMap(({ statements = [] }) => statements)
      .filter(({ effect }) => effect === "Allow")
      .flatMap(({ principals, actions, resources, conditions }) =>
        principals.flatMap(({ id }) =>
          [...new Set(resources.map((resource) => dataOf(resource, stack)))].map((data) => ({
            data,
            who: id === "*" ? "anybody" : id,
            may: inWords(actions),
            by: `its policy: ${actions.join(", ")}${conditions.length > 0 ? ", with conditions" : ""}`,
          })),
        ),
      ),
  );
}
