import { type Accepted, exactly } from "../../application/schema-values";
import { imageSchema } from "../../docker/container/image";
import { localServiceShape } from "../service/local";

export const localWorkerSchema = exactly({
  /** Repository with tag or digest, never `latest`: `shop:1.4.2`. Taken from the machine, or pulled. */
  image: imageSchema,
  ...localServiceShape,
});

export interface LocalWorkerSettings extends Accepted<typeof localWorkerSchema> {}
