import type { Problem } from "../../application/problem";
import { describeMemorySizes, memorySizes } from "./aws/fargate-size";

/** CPU and memory of a task are one of the pairs that Fargate sells. */
export function fargateSize(
  path: string,
  { cpuUnits, memoryMiB }: { readonly cpuUnits: number; readonly memoryMiB: number },
): Problem[] {
  if (memorySizes(cpuUnits).includes(memoryMiB)) return [];
  return [
    {
      path: `${path}.memoryMiB`,
      value: memoryMiB,
      expected: `with ${cpuUnits} CPU units: ${describeMemorySizes(cpuUnits)}`,
      fix: "Take one of them, or change cpuUnits: Fargate sells no other pairs.",
    },
  ];
}
