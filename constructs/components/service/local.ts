import { variablesSchema } from "../../application/container";
import { integer } from "../../application/schema-values";
import { limitsShape } from "../../docker/container/limits";

/** What a local environment says of every service. */
export const localServiceShape = {
  /** Copies of each version: 1–50. */
  replicas: integer(1, 50, "copies"),
  /**
   * Plain settings of this environment; they override the application's.
   * @default none
   */
  variables: variablesSchema.optional(),
  ...limitsShape,
};
