import { type Accepted, exactly } from "../../application/schema-values";
import { counter } from "../../docker/container/counter";

export const localSecretSchema = exactly({
  /** Counter of the value: raised by one when it was rotated, which starts the containers that use it anew. */
  version: counter,
});

export interface LocalSecretSettings extends Accepted<typeof localSecretSchema> {}
