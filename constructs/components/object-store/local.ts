import { type Accepted, exactly, yesOrNo } from "../../application/schema-values";
import { counter } from "../../docker/container/counter";
import { imageSchema } from "../../docker/container/image";
import { limitsShape } from "../../docker/container/limits";

export const localObjectStoreSchema = exactly({
  /** Image of Versity S3 Gateway 1.0 or later, with a shell, and wget or curl. */
  image: imageSchema,
  /** Whether the volume with the objects stays on the machine when the stack is destroyed. */
  keepVolumes: yesOrNo,
  /**
   * Counter of the key: 1–1,000,000. Raise it by one after `npm run local:secrets -- rotate <name>`; Docker then
   * replaces the containers that use it.
   */
  secretVersion: counter,
  ...limitsShape,
});

/** Settings of an object store in a local environment. */
export interface LocalObjectStoreSettings extends Accepted<typeof localObjectStoreSchema> {}
