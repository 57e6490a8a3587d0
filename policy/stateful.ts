import type { Problem } from "../constructs/application/problem";

/** Resources whose loss is the loss of data, or of an address that others wrote down. */
export const statefulTypes: readonly string[] = [
  "aws_cloudwatch_log_group",
  "aws_db_instance",
  "aws_ecr_repository",
  "aws_eip",
  "aws_elasticache_replication_group",
  "aws_kms_key",
  "aws_msk_cluster",
  "aws_s3_bucket",
  "aws_secretsmanager_secret",
  "aws_sqs_queue",
];

/** The parts of a stack's Terraform JSON that this file reads. */
export interface StackAddresses {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
}

/** Stack to the addresses of everything stateful in it. */
export type Ledger = Readonly<Record<string, readonly string[]>>;

/** The addresses of everything stateful in a stack, in alphabetical order. */
export function statefulAddresses({ resource = {} }: StackAddresses): string[] {
  return statefulTypes
    .flatMap((type) => Object.keys(resource[type] ?? {}).map((name) => `${type}.${name}`))
    .sort();
}

/**
 * What a change of addresses would lose: each address of the ledger is still there, or a `moved` block says where it
 * went; each address that is there is in the ledger.
 */
export function ledgerProblems(ledger: Ledger, stacks: Readonly<Record<string, StackAddresses>>): Problem[] {
  return Object.keys({ ...ledger, ...stacks }).flatMap((stack) => {
    const known = ledger[stack] ?? [];
    const present = statefulAddresses(stacks[stack] ?? {});
    const moved = new Set((stacks[stack]?.moved ?? []).map(({ from }) => from));
    const added = present.filter((address) => !known.includes(address));
    const lost = known.filter((address) => !present.includes(address) && !moved.has(address));
    return [
      ...lost.map((address) => loss(stack, address, added)),
      ...added.map((address) => addition(stack, address)),
    ];
  });
}

function loss(stack: string, address: string, added: readonly string[]): Problem {
  const type = address.split(".")[0];
  const candidates = added.filter((candidate) => candidate.startsWith(`${type}.`));
  return {
    path: `${stack}: ${address}`,
    value: undefined,
    expected: "an address that stays: Terraform destroys what it no longer finds, with its data",
    fix:
      candidates.length > 0
        ? `If it is ${candidates.join(" or ")} now, write renamedFrom(construct, "its former path"), which writes the moved block; if it is to be destroyed, take it out of the ledger by hand.`
        : "Put it back; or, if it is to be destroyed, take it out of the ledger by hand.",
  };
}

function addition(stack: string, address: string): Problem {
  return {
    path: `${stack}: ${address}`,
    value: address,
    expected: "addresses that the ledger knows",
    fix: "Run npm run ledger, and commit what it adds.",
  };
}
