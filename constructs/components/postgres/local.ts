import { localRecoverySchema } from "../../application/recovery";
import { type Accepted, exactly, yesOrNo } from "../../application/schema-values";
import { imageSchema } from "../../docker/container/image";
import { storeShape } from "../../docker/container/store-settings";
import { volumeName } from "../../docker/container/volume-name";

export const defaultStandby = false;
export const defaultPrimaryVolume = "a";

export const copiesShape = {
  /**
   * Whether a second container follows the first one, with a volume of its own. Services read from it.
   * @default false
   */
  standby: yesOrNo.optional(),
  /**
   * The volume that takes writes: `a`, `b`, or one that `npx plinth restore` has made. With a standby another one than before promotes it: the
   * previous primary is removed first, and then follows as a new copy.
   * @default "a"
   */
  primaryVolume: volumeName.optional(),
};

export const localPostgresSchema = exactly({
  /** Image of PostgreSQL in the application's major version, with the official image's programs, entrypoint and user 999. */
  image: imageSchema,
  ...storeShape,
  ...copiesShape,
  /**
   * What may be lost with the machine, from 1 minute, and how long a restore may take; or `off("reason")`. The image then also has
   * pgBackRest in a version that knows this one of PostgreSQL.
   */
  recovery: localRecoverySchema(1),
});

export interface LocalPostgresSettings extends Accepted<typeof localPostgresSchema> {}
