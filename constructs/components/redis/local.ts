import { type Accepted, exactly, yesOrNo } from "../../application/schema-values";
import { counter } from "../../docker/container/counter";
import { imageSchema } from "../../docker/container/image";
import { limitsShape } from "../../docker/container/limits";

export const localRedisSchema = exactly({
  /** Image of Redis or Valkey in the application's major version, with its programs on the PATH and a user 999. */
  image: imageSchema,
  /** Whether the volume with the data of a cache that persists stays on the machine when the stack is destroyed. */
  keepVolumes: yesOrNo,
  /**
   * Counter of the password: 1–1,000,000. Raise it by one after `npm run local:secrets -- rotate <name>`; Docker then
   * replaces the containers that use it.
   */
  secretVersion: counter,
  ...limitsShape,
});

/** Settings of a cache in a local environment. */
export interface LocalRedisSettings extends Accepted<typeof localRedisSchema> {}
