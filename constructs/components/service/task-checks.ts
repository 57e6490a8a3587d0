import type { Container } from "../../application/container";
import type { At, Problem } from "../../application/problem";
import { rule } from "../../application/rule";
import { writableDirectories } from "../../application/writable-paths";
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

/** Memory of a task or a container, and the directories in it. */
interface InMemory extends Pick<Container, "writablePaths"> {
  readonly memoryMiB: number;
}

/** Directories in memory have to leave some to the program. */
export const memoryProblems = rule(["memoryMiB", "writablePaths"], fullMemory);

function fullMemory({ memoryMiB, writablePaths }: InMemory, at: At): Problem[] {
  const directories = writableDirectories(writablePaths);
  const total = directories.reduce((sum, { sizeMiB }) => sum + sizeMiB, 0);
  if (total < memoryMiB) return [];
  return [
    {
      path: at("memoryMiB"),
      value: memoryMiB,
      expected: `more than ${total}: the writable directories of the application, which are in memory, take ${total} MiB`,
      fix: "Raise it, or lower sizeMiB of writablePaths.",
    },
  ];
}
