import type { At, Problem } from "../../application/problem";
import { noLocalRecoverySchema } from "../../application/recovery";
import { rule } from "../../application/rule";
import { type Accepted, exactly } from "../../application/schema-values";
import { imageSchema } from "../../docker/container/image";
import { storeShape } from "../../docker/container/store-settings";

export const localMysqlSchema = exactly({
  /** Image of MySQL in the application's version, with a shell, its programs on the path and user 999. */
  image: imageSchema,
  ...storeShape,
  /** `off("reason")`: nothing backs MySQL up on Docker, and the reason says why its data may be lost with the machine. */
  recovery: noLocalRecoverySchema,
});

export interface LocalMysqlSettings extends Accepted<typeof localMysqlSchema> {}

const minMemoryMiB = 512;

/** Settings with which the server does not start. */
export const localMysqlProblems = rule(["memoryMiB"], tooSmall);

function tooSmall({ memoryMiB }: Pick<LocalMysqlSettings, "memoryMiB">, at: At): Problem[] {
  if (memoryMiB >= minMemoryMiB) return [];
  return [
    {
      path: at("memoryMiB"),
      value: memoryMiB,
      expected: `at least ${minMemoryMiB}: MySQL does not start with less`,
      fix: "Raise it.",
    },
  ];
}
