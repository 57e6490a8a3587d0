import type { Problem } from "../../application/problem";
import type { LocalEnvironment } from "../../environment/local-environment";
import { topicsOf } from "./docker/topics";

const leastMemoryMiB = 512;

/** Who has streams has a node for them, and nobody else; and the node has room. */
export function streamsProblems({ application, streams }: LocalEnvironment): Problem[] {
  const isNeeded = topicsOf(application) !== undefined;
  const problem = (allowed: string, mend: string) => [{ path: "streams", value: streams, allowed, mend }];
  if (streams === undefined)
    return isNeeded
      ? problem(
          "a node: the application has streams",
          "Write e.g. { image, keepVolumes: true, cpus: 1, memoryMiB: 768, processes: 256 }.",
        )
      : [];
  if (!isNeeded) return problem("no node: the application has no streams", "Remove it.");
  if (streams.memoryMiB >= leastMemoryMiB) return [];
  return [
    {
      path: "streams.memoryMiB",
      value: streams.memoryMiB,
      allowed: `at least ${leastMemoryMiB}: half of it is Kafka's heap`,
      mend: "Raise it.",
    },
  ];
}
