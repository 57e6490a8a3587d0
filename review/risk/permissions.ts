import { renamed } from "../diff/renamed";
import { references } from "../tree/references";
import type { Block } from "../tree/tree";
import { blocks } from "../values";
import { includes, type Statement, singly, statements } from "./grants";
import type { ChangeRule, Found, Versions } from "./rule";

/** Where policies stand. Those of something say who may reach it; the others what somebody may do. */
const policies: Readonly<Record<string, readonly string[]>> = {
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

/** Policies that allow more than before, or refuse less. */
export const permissions: ChangeRule = (change, versions) => {
  const { after, before } = change;
  if (!after) return [];
  if (!before && after.type === "aws_iam_role_policy_attachment" && attachesToExisting(after, versions))
    return [
      {
        class: "permission widened",
        attribute: "policy_arn",
        reason: `it gives the role ${after.attributes.policy_arn}`,
      },
    ];
  // What is new comes with its policies: they are compared with nothing only where they are given to what was there.
  const isNew = !before && !attachesToExisting(after, versions);
  return (policies[after.type] ?? []).flatMap((attribute) => {
    const current = documents(after.attributes[attribute]);
    const former = documents(before && renamed(before.attributes[attribute], versions.names));
    if (JSON.stringify(current) === JSON.stringify(former)) return [];
    const [now, was] = [read(current), read(former)];
    if (!now || !was)
      return [
        {
          class: "permission widened",
          attribute,
          reason: "it cannot be read before it is applied: look at the plan",
        } as Found,
      ];
    return widened(was, isNew ? now.filter(isUnlimited) : now, attribute);
  });
};

function widened(was: readonly Statement[], now: readonly Statement[], attribute: string): Found[] {
  const found: Found[] = [];
  const allowed = new Map<string, string[]>();
  for (const own of now.filter(({ allows }) => allows)) {
    for (const single of singly(own)) {
      if (was.some((former) => former.allows && includes(former, { ...single, text: own.text }))) continue;
      const to = [single.resources.map((item) => `on ${item}`), single.principals.map((item) => `to ${item}`)]
        .flat()
        .join(" ");
      const key = `${to}${single.conditions.length > 0 ? ", with conditions" : ""}`;
      allowed.set(key, [...(allowed.get(key) ?? []), single.actions[0] ?? "everything but what it names"]);
      if (single.principals.includes("*") && single.conditions.length === 0)
        found.push({ class: "exposure", attribute, reason: `anyone may ${single.actions[0]}` });
    }
  }
  for (const [to, actions] of allowed)
    found.push({
      class: "permission widened",
      attribute,
      reason: `it allows ${actions.join(", ")} ${to}`.trim(),
    });
  for (const own of was.filter(({ allows }) => !allows)) {
    const rest = singly(own).filter(
      (single) => !now.some((later) => !later.allows && includes(later, { ...single, text: own.text })),
    );
    if (rest.length > 0)
      found.push({
        class: "permission widened",
        attribute,
        reason: `what ${own.sid ?? own.actions.join(", ")} refuses, it refuses to fewer, or less of it`,
      });
  }
  return found;
}

/** Every action of a service, or of all, on everything. */
function isUnlimited({ actions, resources, principals }: Statement): boolean {
  return (
    principals.includes("*") ||
    (actions.some((action) => /^([\w-]+:)?\*$/.test(action)) && resources.includes("*"))
  );
}

function documents(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? blocks(value).map(({ policy }) => policy) : [value];
}

function read(policies: readonly unknown[]): Statement[] | undefined {
  const all = policies.map(statements);
  return all.every((own) => own !== undefined) ? all.flat() : undefined;
}

function attachesToExisting({ attributes }: Block, { existed }: Versions): boolean {
  const owner =
    attributes.role ?? attributes.bucket ?? attributes.secret_arn ?? attributes.arn ?? attributes.key_id;
  return references(owner).some(({ address }) => existed.has(address));
}
