import { exactly, yesOrNo } from "../../application/schema-values";
import { counter } from "../../docker/container/counter";
import { imageSchema } from "../../docker/container/image";
import { type Limits, limitsShape } from "../../docker/container/limits";

export interface LocalPostgresSettings extends Limits {
  /** PostgreSQL of the application's major version, with its programs on the path and user 999. */
  readonly image: string;
  /** Whether the data stays on the machine when the stack is destroyed. */
  readonly keepVolumes: boolean;
  /** Raised by one after `npm run local:secrets -- rotate <name>`. */
  readonly secretVersion: number;
}

export const localPostgresSchema = exactly({
  image: imageSchema,
  keepVolumes: yesOrNo,
  secretVersion: counter,
  ...limitsShape,
});
