import { plainVariablesSchema } from "../../application/container";
import { type Accepted, exactly, integer, offSchema } from "../../application/schema-values";
import { limitsShape } from "../../docker/container/limits";

/** Settings of every service in a local environment. */
export const localServiceShape = {
  /** Containers of each version: 1–50. */
  replicas: integer(1, 50, "containers"),
  /**
   * Plain settings of this environment; they override the application's.
   * @default none
   */
  variables: plainVariablesSchema.optional(),
  /**
   * `off("reason")`, for a service with `sidecars`: on Docker it runs without them.
   * @default none, for a service without `sidecars`
   */
  sidecars: offSchema.optional(),
  ...limitsShape,
};

const schema = exactly(localServiceShape);

/** Settings that every kind of service has in a local environment. */
export interface LocalServiceSettings extends Accepted<typeof schema> {}
