import { imagePattern } from "../../application/image-pattern";
import { type Accepted, exactly, integer, record, says, text } from "../../application/schema-values";
import { imageExpected } from "../../docker/container/image";
import { localServiceShape } from "../service/local";

/** Share of the requests that a version gets. */
export const percentSchema = integer(0, 100, "per cent");

export const localWebServiceSchema = exactly({
  /**
   * The versions that run side by side, by image, each with its share of the requests: 0–100, 100 per cent together. A
   * version gets requests only when it is healthy, and one that is removed goes on serving until it gets none. The
   * service's `deployment` limits the shares: one version; two with 0 and 100; two with the new one at its
   * per cent.
   */
  versions: record(text(imagePattern, imageExpected, '"shop:1.4.2"'), percentSchema, {
    error: says("an object of images with their share of the requests", 'Write e.g. { "shop:1.4.2": 100 }.'),
  }),
  ...localServiceShape,
});

export interface LocalWebServiceSettings extends Accepted<typeof localWebServiceSchema> {}
