import { type EmittedStack, resourcesOf } from "./emitted-stack";
import type { Finding } from "./findings";

/**
 * Distinct checks that have to pass somewhere: fewer mean that Checkov no longer sees part of what is emitted. Raise it
 * with each new kind of resource.
 */
export const minChecks = 124;

const checkovControl = /^CKV2?_/;

/** A failed check or a suppression, at its resource. */
export interface Entry {
  readonly stack: string;
  readonly check: string;
  readonly checkName: string;
  readonly address: string;
  readonly constructPath: string;
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
  /** Number of distinct checks that passed on at least one resource. */
  readonly checks: number;
  readonly failures: readonly Entry[];
  readonly suppressions: readonly Suppression[];
  /** Suppressions whose check does not fail on their resource. */
  readonly stale: readonly Suppression[];
  /** Stacks with AWS resources of which Checkov said nothing. */
  readonly unseen: readonly string[];
}

/** Holds what Checkov found against the reasons that stand beside the resources. */
export function judge(stacks: readonly EmittedStack[], found: readonly Finding[]): Verdict {
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

function judgeStack(stack: EmittedStack, found: readonly Finding[]) {
  const { name } = stack;
  const resources = resourcesOf(stack);
  const byAddress = new Map(resources.map((resource) => [resource.address, resource]));
  const reasons = new Map<string, Suppression>();
  for (const { address, constructPath, suppressed } of resources) {
    for (const [check, because] of Object.entries(suppressed)) {
      if (!checkovControl.test(check)) continue;
      reasons.set(`${check} ${address}`, {
        stack: name,
        check,
        checkName: "",
        address,
        constructPath,
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
      const constructPath = byAddress.get(address)?.constructPath ?? "";
      failures.push({ stack: name, check, checkName, address, constructPath });
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
