import type { At, Problem } from "../../application/problem";
import { rule } from "../../application/rule";
import { describeMemorySizes, memorySizes } from "./aws/fargate-size";
import type { TaskSettings } from "./task-settings";

/** CPU and memory of a task have to be one of the pairs that Fargate offers. */
export const fargateProblems = rule(["cpuUnits", "memoryMiB"], unsupportedPair);

function unsupportedPair(
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
