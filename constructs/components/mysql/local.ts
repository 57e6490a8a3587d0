import { type Accepted, exactly, yesOrNo } from "../../application/schema-values";
import { counter } from "../../docker/container/counter";
import { imageSchema } from "../../docker/container/image";
import { limitsShape } from "../../docker/container/limits";

export const localMysqlSchema = exactly({
  /** Image of MySQL in the application's version, with a shell, its programs on the path and user 999. */
  image: imageSchema,
  /** Whether the data stays on the machine when the stack is destroyed. */
  keepVolumes: yesOrNo,
  /** Counter of its passwords: raised by one after `npm run local:secrets -- rotate <name>`. */
  secretVersion: counter,
  ...limitsShape,
});

export interface LocalMysqlSettings extends Accepted<typeof localMysqlSchema> {}
