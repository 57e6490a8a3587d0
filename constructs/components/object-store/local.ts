import { type Accepted, exactly } from "../../application/schema-values";
import { imageSchema } from "../../docker/container/image";
import { storeShape } from "../../docker/container/store-settings";

export const localObjectStoreSchema = exactly({
  /** Image of Versity S3 Gateway 1.0 or later, with a shell, and wget or curl. */
  image: imageSchema,
  ...storeShape,
});

/** Settings of an object store in a local environment. */
export interface LocalObjectStoreSettings extends Accepted<typeof localObjectStoreSchema> {}
