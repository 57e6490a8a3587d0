import { type Accepted, exactly, integer } from "../../application/schema-values";
import { scaleOnShape, serviceShape } from "../service/settings";

export const workerSettingsSchema = exactly({
  ...serviceShape,
  /** What the number of copies follows: at least one measure. */
  scaleOn: exactly({
    ...scaleOnShape,
    /**
     * Waiting messages per copy to hold, for a worker that consumes a queue: 1–100,000.
     * @default not scaled on messages
     */
    backlogPerTask: integer(1, 100_000, "messages").optional(),
  }),
});

export interface WorkerSettings extends Accepted<typeof workerSettingsSchema> {}
