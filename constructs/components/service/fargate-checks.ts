import type { At, Problem } from "../../application/problem";
import { describeMemorySizes, memorySizes } from "./aws/fargate-size";
import type { TaskSettings } from "./task-settings";

/** CPU and memory of a task have to be one of the pairs that Fargate offers. */
export function fargateProblems(
  { cpuUnits, memoryMiB }: Pick<TaskSettings, "cpuUnits" | "memoryMiB">,
  at: At,
): Problem[] {
  if (memorySizes(cpuUnits).includes(memoryMiB)) return [];
  return [
    {
      path: at("memoryMiB"),
      value: memoryMiB,
      expected: `with ${cpuUnits} CPU units: ${describeMemorySizes(cpuUnits)}`,
      fix: "Use one of them, or change cpuUnits: Fargate supports no other combinations.",
    },
  ];
}
