import { plainVariablesSchema } from "../../application/container";
import { type Accepted, exactly } from "../../application/schema-values";
import { imageSchema } from "../../docker/container/image";
import { limitsShape } from "../../docker/container/limits";

/** Settings of every job in a local environment. */
export const localJobSchema = exactly({
  /**
   * Repository with tag or digest, never `latest`: `shop:1.4.2`. Taken from the machine, or pulled. A migration runs again
   * when it changes.
   */
  image: imageSchema,
  /**
   * Plain settings of this environment; they override the application's.
   * @default none
   */
  variables: plainVariablesSchema.optional(),
  ...limitsShape,
});

export interface LocalJobSettings extends Accepted<typeof localJobSchema> {}
