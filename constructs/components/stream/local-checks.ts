import type { Problem } from "../../application/problem";
import type { LocalEnvironment } from "../../environment/local-environment";
import { topicsOf } from "./docker/topics";

const minMemoryMiB = 512;

/** Who has streams has a node for them, and nobody else; and the node has room. */
export function streamsProblems({ application, streams }: LocalEnvironment): Problem[] {
  const isNeeded = topicsOf(application) !== undefined;
  const problem = (expected: string, fix: string) => [{ path: "streams", value: streams, expected, fix }];
  if (streams === undefined)
    return isNeeded
      ? problem(
          "a node: the application has streams",
          "Write e.g. { image, keepVolumes: true, cpus: 1, memoryMiB: 768, processes: 256 }.",
        )
      : [];
  if (!isNeeded) return problem("no node: the application has no streams", "Remove it.");
  if (streams.memoryMiB >= minMemoryMiB) return [];
  return [
    {
      path: "streams.memoryMiB",
      value: streams.memoryMiB,
      expected: `at least ${minMemoryMiB}: half of it is Kafka's heap`,
      fix: "Raise it.",
    },
  ];
}
