import type { Problem } from "../../constructs/application/problem";
import { host } from "../../constructs/docker/messaging/broker-variables";
import { topologyOf } from "../../constructs/docker/messaging/topology";
import type { LocalEnvironment } from "../local-environment";

/** The broker's container and networks are named like those of a word. */
function sameName({ data, services }: LocalEnvironment["application"]): Problem[] {
  if (![data, services].some((words) => Object.hasOwn(words, host))) return [];
  return [
    {
      path: "broker",
      value: host,
      allowed: `beside a broker no word of this name: both would have the container and the networks "${host}"`,
      mend: "Rename the word in the application.",
    },
  ];
}

/** Who has queues or topics has a broker, and nobody else. */
export function brokerProblems({ application, broker }: LocalEnvironment): Problem[] {
  const isNeeded = topologyOf(application) !== undefined;
  if (isNeeded === (broker !== undefined)) return isNeeded ? sameName(application) : [];
  return [
    isNeeded
      ? {
          path: "broker",
          value: broker,
          allowed: "a broker: the application has queues or topics",
          mend: "Write e.g. { image, keepVolumes: true, cpus: 0.5, memoryMiB: 256, processes: 128 }.",
        }
      : {
          path: "broker",
          value: broker,
          allowed: "no broker: the application has neither queues nor topics",
          mend: "Remove it.",
        },
  ];
}
