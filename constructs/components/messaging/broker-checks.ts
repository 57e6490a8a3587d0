import type { Problem } from "../../application/problem";
import type { LocalEnvironment } from "../../environment/local-environment";
import { topologyOf } from "./docker/topology";

/** Who has queues or topics has a broker, and nobody else. */
export function brokerProblems({ application, broker }: LocalEnvironment): Problem[] {
  const isNeeded = topologyOf(application) !== undefined;
  if (isNeeded === (broker !== undefined)) return [];
  return [
    isNeeded
      ? {
          path: "broker",
          value: broker,
          expected: "a broker: the application has queues or topics",
          fix: "Write e.g. { image, keepVolumes: true, cpus: 0.5, memoryMiB: 256, processes: 128 }.",
        }
      : {
          path: "broker",
          value: broker,
          expected: "no broker: the application has neither queues nor topics",
          fix: "Remove it.",
        },
  ];
}
