import type { At, Problem } from "../../application/problem";
import { localRecoverySchema } from "../../application/recovery";
import { rule } from "../../application/rule";
import { type Accepted, exactly } from "../../application/schema-values";
import { minFileRpoMinutes } from "../../docker/backup/settings";
import { imageSchema } from "../../docker/container/image";
import { storeShape } from "../../docker/container/store-settings";
import { volumeShape } from "../../docker/container/volume-name";

export const localMysqlSchema = exactly({
  /** Image of MySQL in the application's version, with a shell, its programs on the path and user 999. */
  image: imageSchema,
  ...storeShape,
  ...volumeShape,
  /**
   * What may be lost with the machine, from 10 minutes, and how long a restore may take; or `off("reason")`. The image then also has
   * mysqldump and mysqlbinlog of the same version, and restic 0.14 or later.
   */
  recovery: localRecoverySchema(minFileRpoMinutes),
});

export interface LocalMysqlSettings extends Accepted<typeof localMysqlSchema> {}

export const minMemoryMiB = 512;

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
