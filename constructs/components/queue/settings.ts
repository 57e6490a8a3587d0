import { type Accepted, exactly, integer } from "../../application/schema-values";

export const queueSettingsSchema = exactly({
  /**
   * Minutes that the oldest message may wait before an alarm: 1–1440, more than `visibilitySeconds`, at most half of
   * `retentionDays`.
   */
  oldestMessageMinutes: integer(1, 1440, "minutes"),
});

/** Settings of a queue in an environment on AWS. */
export interface QueueSettings extends Accepted<typeof queueSettingsSchema> {}
