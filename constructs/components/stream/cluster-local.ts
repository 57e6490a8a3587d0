import { hasData } from "../../application/consumers";
import type { At, Problem } from "../../application/problem";
import { rule } from "../../application/rule";
import { type Accepted, exactly, yesOrNo } from "../../application/schema-values";
import { imageSchema } from "../../docker/container/image";
import { limitsShape } from "../../docker/container/limits";
import type { LocalSection } from "../../environment/component";
import { host } from "./docker/topics";

export const localStreamsSchema = exactly({
  /** Image of Kafka 4.0 or later with the files and the user of the official one. */
  image: imageSchema,
  /** Whether the volume with the records stays on the machine when the stack is destroyed. */
  keepVolumes: yesOrNo,
  ...limitsShape,
});

/** The node of all streams. */
export interface LocalStreamsSettings extends Accepted<typeof localStreamsSchema> {}

declare module "../../environment/sections" {
  interface LocalSections {
    /**
     * The node of all streams; present if, and only if, the application has any.
     * @default none
     */
    readonly streams?: LocalStreamsSettings;
  }
}

const minMemoryMiB = 512;

/** Settings of the node that contradict each other. */
export const localStreamsProblems = rule(["memoryMiB"], tooSmall);

function tooSmall({ memoryMiB }: Pick<LocalStreamsSettings, "memoryMiB">, at: At): Problem[] {
  if (memoryMiB >= minMemoryMiB) return [];
  return [
    {
      path: at("memoryMiB"),
      value: memoryMiB,
      expected: `at least ${minMemoryMiB}: half of it is Kafka's heap`,
      fix: "Raise it.",
    },
  ];
}

export const localStreamsSection: LocalSection = {
  schema: localStreamsSchema,
  check: ({ application, streams }, isValid) => {
    const isNeeded = hasData(application, ["stream"]);
    const problem = (expected: string, fix: string) => [{ path: "streams", value: streams, expected, fix }];
    if (streams === undefined)
      return isNeeded
        ? problem(
            "a node: the application has streams",
            "Write e.g. { image, keepVolumes: true, cpus: 1, memoryMiB: 768, processes: 256 }.",
          )
        : [];
    if (!isNeeded)
      return isValid("streams") ? problem("no node: the application has no streams", "Remove it.") : [];
    return localStreamsProblems(
      streams,
      (key) => `streams.${key}`,
      (key) => isValid(`streams.${key}`),
    );
  },
  reserved: { name: host, what: "the container and the networks of Kafka" },
  kinds: ["stream"],
  exporter: { hasLogin: true },
};
