import { type Accepted, exactly } from "../../application/schema-values";
import { counter } from "../../docker/container/counter";

export const localSecretSchema = exactly({
  /** Counter of the value: 1–1,000,000. Raise it by one after the value was rotated; Docker then replaces the containers. */
  version: counter,
});

/** Settings of a secret in a local environment. */
export interface LocalSecretSettings extends Accepted<typeof localSecretSchema> {}
