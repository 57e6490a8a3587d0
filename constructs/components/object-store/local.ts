import { localRecoverySchema } from "../../application/recovery";
import { type Accepted, exactly } from "../../application/schema-values";
import { minFileRpoMinutes } from "../../docker/backup/settings";
import { imageSchema } from "../../docker/container/image";
import { storeShape } from "../../docker/container/store-settings";
import { volumeShape } from "../../docker/container/volume-name";

export const localObjectStoreSchema = exactly({
  /** Image of Versity S3 Gateway 1.0 or later, with a shell, and wget or curl. */
  image: imageSchema,
  ...storeShape,
  ...volumeShape,
  /** What may be lost with the machine, from 10 minutes, and how long a restore may take; or `off("reason")`. */
  recovery: localRecoverySchema(minFileRpoMinutes),
});

/** Settings of an object store in a local environment. */
export interface LocalObjectStoreSettings extends Accepted<typeof localObjectStoreSchema> {}
