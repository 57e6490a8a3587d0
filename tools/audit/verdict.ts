import type { Stack } from "../../terraform-json/stack";
import type { Finding } from "./findings";

/**
 * The number of distinct checks that must pass on some resource. Fewer mean that Checkov no longer sees some resources.
 * Raise it with each new type of resource.
 */
export const minChecks = 124;

const checkovControl = /^CKV2?_/;

/** A failed check or a suppression of one resource. */
export interface Entry {
  readonly stack: string;
  readonly check: string;
  readonly checkName: string;
  readonly address: string;
  /** Path of its construct. */
  readonly path?: string;
}

export interface Suppression extends Entry {
  readonly because: string;
}

export interface Verdict {
  readonly stacks: readonly {
    readonly name: string;
    readonly passed: number;
    readonly failed: number;
    readonly suppressed: number;
  }[];
  /** The number of distinct checks that passed on at least one resource. */
  readonly checks: number;
  readonly failures: readonly Entry[];
  readonly suppressions: readonly Suppression[];
  /** Suppressions of checks that do not fail on their resource. */
  readonly stale: readonly Suppression[];
  /** Stacks with AWS resources and no result from Checkov. */
  readonly unseen: readonly string[];
}

/** Compares the results of Checkov with the suppressions of the resources. */
export function judge(stacks: readonly Stack[], found: readonly Finding[]): Verdict {
  const parts = stacks.map((stack) =>
    judgeStack(
      stack,
      found.filter((finding) => finding.stack === stack.name),
    ),
  );
  return {
    stacks: parts.map(({ name, passed, failures, suppressions }) => ({
      name,
      passed,
      failed: failures.length,
      suppressed: suppressions.length,
    })),
    checks: new Set(found.flatMap(({ check, passed }) => (passed ? check : []))).size,
    failures: parts.flatMap(({ failures }) => failures),
    suppressions: parts.flatMap(({ suppressions }) => suppressions),
    stale: parts.flatMap(({ stale }) => stale),
    unseen: parts.filter(({ unseen }) => unseen).map(({ name }) => name),
  };
}

export function holds({ failures, stale, unseen, checks }: Verdict): boolean {
  return failures.length === 0 && stale.length === 0 && unseen.length === 0 && checks >= minChecks;
}

function judgeStack(stack: Stack, found: readonly Finding[]) {
  const { name, resources, blocks } = stack;
  const reasons = new Map<string, Suppression>();
  for (const { address, path, suppressed } of resources) {
    for (const [check, because] of Object.entries(suppressed)) {
      if (!checkovControl.test(check)) continue;
      reasons.set(`${check} ${address}`, {
        stack: name,
        check,
        checkName: "",
        address,
        path,
        because,
      });
    }
  }

  const failures: Entry[] = [];
  const suppressions: Suppression[] = [];
  for (const { check, checkName, address, passed } of found) {
    if (passed) continue;
    const reason = reasons.get(`${check} ${address}`);
    if (reason) suppressions.push({ ...reason, checkName });
    else {
      failures.push({ stack: name, check, checkName, address, path: blocks.get(address)?.path });
    }
  }
  const silenced = new Set(suppressions.map(({ check, address }) => `${check} ${address}`));
  return {
    name,
    passed: found.filter(({ passed }) => passed).length,
    failures,
    suppressions,
    stale: [...reasons].filter(([key]) => !silenced.has(key)).map(([, suppression]) => suppression),
    unseen: found.length === 0 && resources.some(({ type }) => type.startsWith("aws_")),
  };
}
