import { type Accepted, exactly, integer } from "../../application/schema-values";

export const localQueueSchema = exactly({
  /**
   * Minutes that the oldest message may wait before an alarm of the environment's `monitoring`: 1–1440.
   * @default 15
   */
  oldestMessageMinutes: integer(1, 1440, "minutes").optional(),
});

/** Settings of a queue in a local environment. It is on the environment's `broker`. */
export interface LocalQueueSettings extends Accepted<typeof localQueueSchema> {}

/** The `oldestMessageMinutes` of a queue that does not set it. */
export const defaultOldestMessageMinutes = 15;
