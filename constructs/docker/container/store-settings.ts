import { type Accepted, exactly, yesOrNo } from "../../application/schema-values";
import { counter } from "./counter";
import { imageSchema } from "./image";
import { limitsShape } from "./limits";

/** What a local environment says of every data store in containers of its own, beside their image. */
export const storeShape = {
  /** Whether the volume with its data, if it has one, stays on the machine when the stack is destroyed. */
  keepVolumes: yesOrNo,
  /**
   * Counter of its passwords or keys: 1–1,000,000. Raise it by one after `npx plinth secrets rotate <name>`; Docker
   * then replaces the containers that use them.
   */
  secretVersion: counter,
  ...limitsShape,
};

const settings = exactly({
  /** Image of the store's containers. */
  image: imageSchema,
  ...storeShape,
});

/** Settings that every data store in containers of its own has. */
export interface StoreSettings extends Accepted<typeof settings> {}
