import { localRecoverySchema } from "../../application/recovery";
import { type Accepted, exactly, yesOrNo } from "../../application/schema-values";
import { minFileRpoMinutes } from "../../docker/backup/settings";
import { volumeName } from "../../docker/container/volume-name";

export const localFileSystemSchema = exactly({
  /** Whether the volumes with its files stay on the machine when the stack is destroyed. */
  keepVolumes: yesOrNo,
  /**
   * Last part of the volumes' names: 1–20 lower-case letters, digits and `-`; `npx plinth restore` makes others.
   * @default none
   */
  volume: volumeName.optional(),
  /** What may be lost with the machine, from 10 minutes, and how long a restore may take; or `off("reason")`. */
  recovery: localRecoverySchema(minFileRpoMinutes),
});

/** Settings of a file system in a local environment. */
export interface LocalFileSystemSettings extends Accepted<typeof localFileSystemSchema> {}
