import { spawnSync } from "node:child_process";

/** A Node process that is measured. */
export interface Measured {
  readonly node: readonly string[];
  /**
   * The time of its processors, in microseconds, is what it prints itself: of small differences other programs take less away.
   * @default its duration, from the start of Node to its end
   */
  readonly printsProcessorTime?: boolean;
  readonly variables?: Readonly<Record<string, string>>;
  /** Not measured. */
  readonly before?: () => void;
}

/**
 * Seconds of each process, one after another, round by round: whatever slows the machine down for a while slows all of
 * them. Before each process that is measured the same one runs uncounted: what a machine has read a moment ago lies in its
 * cache, what it read before all the others did may not.
 */
export function sample<Name extends string>(
  processes: Readonly<Record<Name, Measured>>,
  rounds: number,
): Record<Name, number[]> {
  const names = Object.keys(processes) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      measure(processes[name]);
      samples[name].push(measure(processes[name]));
    }
  }
  return samples;
}

function measure({ node, variables, before, printsProcessorTime }: Measured): number {
  before?.();
  const start = performance.now();
  const { status, error, stdout, stderr } = spawnSync(process.execPath, node, {
    env: { ...process.env, ...variables },
    encoding: "utf8",
  });
  const duration = (performance.now() - start) / 1000;
  if (status !== 0)
    throw new Error(`node ${node.join(" ")} failed: ${error?.message ?? `${stdout}${stderr}`}`);
  return printsProcessorTime ? Number(stdout) / 1_000_000 : duration;
}
