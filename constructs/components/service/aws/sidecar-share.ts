import type { SidecarSettings } from "../sidecars";
import { memorySizes } from "./fargate-size";

/** CPU and memory of a task's sidecars. */
export function sidecarShare({ collector, logRouter }: Pick<SidecarSettings, "collector" | "logRouter">): {
  readonly cpuUnits: number;
  readonly memoryMiB: number;
} {
  const all = [collector, logRouter].flatMap((size) => size ?? []);
  return {
    cpuUnits: all.reduce((sum, { cpuUnits }) => sum + cpuUnits, 0),
    memoryMiB: all.reduce((sum, { memoryMiB }) => sum + memoryMiB, 0),
  };
}

/** The smallest memory of at least so many MiB that Fargate supports with these CPU units; undefined if there is none. */
export function minMemoryMiB(cpuUnits: number, minMiB: number): number | undefined {
  return memorySizes(cpuUnits).find((memory) => memory >= minMiB);
}
