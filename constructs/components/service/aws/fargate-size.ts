/** Memory sizes in MiB for each number of CPU units of a Fargate task: minimum, maximum, step. */
const sizes: ReadonlyMap<number, { readonly min: number; readonly max: number; readonly step: number }> =
  new Map([
    [256, { min: 512, max: 2048, step: 512 }],
    [512, { min: 1024, max: 4096, step: 1024 }],
    [1024, { min: 2048, max: 8192, step: 1024 }],
    [2048, { min: 4096, max: 16_384, step: 1024 }],
    [4096, { min: 8192, max: 30_720, step: 1024 }],
    [8192, { min: 16_384, max: 61_440, step: 4096 }],
    [16_384, { min: 32_768, max: 122_880, step: 8192 }],
  ]);

export const cpuSizes: readonly number[] = [...sizes.keys()];

/**
 * The memory sizes in MiB that Fargate supports with this many CPU units; empty for an unsupported number.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 */
export function memorySizes(cpuUnits: number): number[] {
  const size = sizes.get(cpuUnits);
  if (!size) return [];
  const all: number[] = [];
  for (let memory = size.min; memory <= size.max; memory += size.step) {
    // 256 CPU units go with 512, 1024 and 2048 MiB, but not with 1536.
    if (!(cpuUnits === 256 && memory === 1536)) all.push(memory);
  }
  return all;
}

/** `512, 1024, 2048`, or `2048 to 8192 in steps of 1024`. */
export function describeMemorySizes(cpuUnits: number): string {
  const all = memorySizes(cpuUnits);
  const [first, second] = all;
  return all.length <= 4 || first === undefined || second === undefined
    ? all.join(", ")
    : `${first} to ${all.at(-1)} in steps of ${second - first}`;
}
