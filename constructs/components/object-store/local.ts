import { exactly, yesOrNo } from "../../application/schema-values";
import { counter } from "../../docker/container/counter";
import { imageSchema } from "../../docker/container/image";
import { type Limits, limitsShape } from "../../docker/container/limits";

export interface LocalObjectStoreSettings extends Limits {
  /** Versity S3 Gateway 1.0 or later, with a shell, and wget or curl. */
  readonly image: string;
  /** Whether the objects stay on the machine when the stack is destroyed. */
  readonly keepVolumes: boolean;
  /** Raised by one after `npm run local:secrets -- rotate <name>`. */
  readonly secretVersion: number;
}

export const localObjectStoreSchema = exactly({
  image: imageSchema,
  keepVolumes: yesOrNo,
  secretVersion: counter,
  ...limitsShape,
});
