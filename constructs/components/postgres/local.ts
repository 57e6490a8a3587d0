import { type Accepted, exactly } from "../../application/schema-values";
import { imageSchema } from "../../docker/container/image";
import { storeShape } from "../../docker/container/store-settings";

export const localPostgresSchema = exactly({
  /** Image of PostgreSQL in the application's major version, with its programs on the path and user 999. */
  image: imageSchema,
  ...storeShape,
});

export interface LocalPostgresSettings extends Accepted<typeof localPostgresSchema> {}
