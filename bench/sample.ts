import { spawnSync } from "node:child_process";

/** A process whose whole duration is measured: from the start of Node to its end. */
export interface Measured {
  readonly node: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  /** Not measured. */
  readonly before?: () => void;
}

/**
 * Seconds that each process took, one after another, round by round: whatever slows the machine down for a while slows all of
 * them. A first round that is not counted fills the caches of files and bundles.
 */
export function sample<Name extends string>(
  processes: Readonly<Record<Name, Measured>>,
  rounds: number,
): Record<Name, number[]> {
  const names = Object.keys(processes) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const seconds = measure(processes[name]);
      if (round > 0) samples[name].push(seconds);
    }
  }
  return samples;
}

function measure({ node, variables, before }: Measured): number {
  before?.();
  const start = performance.now();
  const { status, error, stdout, stderr } = spawnSync(process.execPath, node, {
    env: { ...process.env, ...variables },
    encoding: "utf8",
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0)
    throw new Error(`node ${node.join(" ")} failed: ${error?.message ?? `${stdout}${stderr}`}`);
  return seconds;
}
