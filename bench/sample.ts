import { spawnSync } from "node:child_process";

/** A Node.js process to measure. */
export interface Measured {
  readonly node: readonly string[];
  /**
   * What the process prints: its processor time, which depends less on other load than its duration, or its peak of memory.
   * @default its duration counts, from the start of Node to its end
   */
  readonly prints?: "microseconds" | "MiB";
  readonly variables?: Readonly<Record<string, string>>;
  /** Runs before each measurement, and is not measured. */
  readonly before?: () => void;
}

/**
 * Seconds, or MiB, of each process, one after another, round by round, so that other load affects all of them. Before each measured
 * process the same one runs once unmeasured, so that its files are in the cache of the file system.
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

function measure({ node, variables, before, prints }: Measured): number {
  before?.();
  const start = performance.now();
  const { status, error, stdout, stderr } = spawnSync(process.execPath, node, {
    env: { ...process.env, ...variables },
    encoding: "utf8",
  });
  const duration = (performance.now() - start) / 1000;
  if (status !== 0)
    throw new Error(`node ${node.join(" ")} failed: ${error?.message ?? `${stdout}${stderr}`}`);
  if (prints === undefined) return duration;
  return prints === "MiB" ? Number(stdout) : Number(stdout) / 1_000_000;
}
