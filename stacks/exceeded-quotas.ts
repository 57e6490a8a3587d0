import type { Problem } from "../constructs/application/problem";
import type { Block } from "../terraform-json/block";
import type { Stack } from "../terraform-json/stack";
import { text } from "../terraform-json/values";

/** What AWS limits, and how it is counted in synthesized JSON. */
interface Quota {
  /** What is counted, in messages. */
  readonly what: string;
  readonly limit: number;
  /** The page of AWS's documentation with the limit. */
  readonly source: string;
  /** Whether AWS raises it on request. */
  readonly isAdjustable: boolean;
  readonly types: readonly string[];
  /** The attribute whose value all counted resources share. */
  readonly per: string;
  /** How much one resource counts. */
  readonly count: (block: Block) => number;
}

const vpcQuotas = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html";
const iamQuotas = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";
const one = () => 1;

const rules = (type: string) => ({
  limit: 60,
  source: vpcQuotas,
  isAdjustable: true,
  types: [type],
  per: "security_group_id",
  count: one,
});

const quotas = {
  securityGroupIngressRules: {
    what: "inbound rules of a security group",
    ...rules("aws_vpc_security_group_ingress_rule"),
  },
  securityGroupEgressRules: {
    what: "outbound rules of a security group",
    ...rules("aws_vpc_security_group_egress_rule"),
  },
  managedPolicies: {
    what: "managed policies of a role",
    limit: 10,
    source: iamQuotas,
    isAdjustable: true,
    types: ["aws_iam_role_policy_attachment"],
    per: "role",
    count: one,
  },
  containerDefinitions: {
    what: "bytes of container definitions in a task definition",
    limit: 65_536,
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html",
    isAdjustable: false,
    types: ["aws_ecs_task_definition"],
    per: "family",
    count: ({ attributes }) => Buffer.byteLength(text(attributes.container_definitions) ?? ""),
  },
} satisfies Readonly<Record<string, Quota>>;

/** Quotas that AWS raises, by name. */
export const adjustableQuotas = Object.entries<Quota>(quotas).flatMap(([name, { isAdjustable }]) =>
  isAdjustable ? [name] : [],
);

type QuotaName = keyof typeof quotas;

/** Quotas that AWS has raised, by name. */
export type RaisedQuotas = Readonly<Partial<Record<QuotaName, number>>>;

/** Everything in these stacks of which there is more than AWS allows. */
export function exceededQuotas(stacks: readonly Stack[], raised: RaisedQuotas = {}): Problem[] {
  return stacks.flatMap((stack) =>
    Object.entries<Quota>(quotas).flatMap(([name, quota]) =>
      exceeded(stack, name, quota, raised[name as QuotaName] ?? quota.limit),
    ),
  );
}

function exceeded(stack: Stack, name: string, quota: Quota, limit: number): Problem[] {
  const { what, source, isAdjustable, types, per, count } = quota;
  const counts = new Map<string, number>();
  for (const block of stack.ofType(...types)) {
    const owner = text(block.attributes[per]);
    if (owner !== undefined) counts.set(owner, (counts.get(owner) ?? 0) + count(block));
  }
  return [...counts].flatMap(([owner, counted]) =>
    counted <= limit
      ? []
      : [
          {
            path: `${stack.name}: ${owner}`,
            value: counted,
            expected: `at most ${limit} ${what}: ${source}`,
            fix: isAdjustable
              ? `Request a higher quota and write it as quotas.${name} in main.ts, or let fewer components use it.`
              : "Shorten it: AWS does not raise this limit.",
          },
        ],
  );
}
