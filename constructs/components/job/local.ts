import { z } from "zod";
import { exactly, says, text } from "../../application/schema-values";
import { imageSchema } from "../../docker/container/image";
import { type Limits, limitsShape } from "../../docker/container/limits";

export interface LocalJobSettings extends Limits {
  /**
   * Repository with tag or digest, never `latest`: `shop:1.4.2`. Taken from the machine, or pulled. A migration runs again
   * when it changes.
   */
  readonly image: string;
  /**
   * Plain settings of this environment; they win over the application's.
   * @default none
   */
  readonly variables?: Readonly<Record<string, string>>;
}

export const localJobSchema = exactly({
  image: imageSchema,
  variables: z
    .record(
      text(/^[A-Z][A-Z0-9_]*$/, "a name in upper case", '"LOG_LEVEL"'),
      z.string({ error: says("a string", "Put it in quotes.") }),
      { error: says("an object of strings", 'Write e.g. { LOG_LEVEL: "info" }.') },
    )
    .optional(),
  ...limitsShape,
});
