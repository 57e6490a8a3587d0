import { noLocalRecoverySchema } from "../../application/recovery";
import { type Accepted, exactly } from "../../application/schema-values";
import { imageSchema } from "../../docker/container/image";
import { storeShape } from "../../docker/container/store-settings";

export const localRedisSchema = exactly({
  /** Image of Redis or Valkey in the application's major version, with its programs on the PATH and a user 999. */
  image: imageSchema,
  ...storeShape,
  /**
   * `off("reason")` for a cache that `persists`: nothing backs caches up on Docker, and the reason says why its keys may be lost with the
   * machine.
   * @default none: a cache without `persists` is empty after each start
   */
  recovery: noLocalRecoverySchema.optional(),
});

/** Settings of a cache in a local environment. */
export interface LocalRedisSettings extends Accepted<typeof localRedisSchema> {}
