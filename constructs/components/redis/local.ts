import { localRecoverySchema } from "../../application/recovery";
import { type Accepted, exactly } from "../../application/schema-values";
import { minFileRpoMinutes } from "../../docker/backup/settings";
import { imageSchema } from "../../docker/container/image";
import { storeShape } from "../../docker/container/store-settings";
import { volumeShape } from "../../docker/container/volume-name";

export const localRedisSchema = exactly({
  /** Image of Redis or Valkey in the application's major version, with its programs on the PATH and a user 999. */
  image: imageSchema,
  ...storeShape,
  ...volumeShape,
  /**
   * What may be lost with the machine of a cache that `persists`, from 10 minutes, and how long a restore may take; or `off("reason")`. The
   * image then also has restic 0.14 or later.
   * @default none: a cache without `persists` is empty after each start
   */
  recovery: localRecoverySchema(minFileRpoMinutes).optional(),
});

/** Settings of a cache in a local environment. */
export interface LocalRedisSettings extends Accepted<typeof localRedisSchema> {}
