import { exactly, integer } from "../../application/schema-values";

export interface QueueSettings {
  /** Minutes that the oldest message may wait before someone is told: 1–1440. */
  readonly oldestMessageMinutes: number;
}

export const queueSettingsSchema = exactly({ oldestMessageMinutes: integer(1, 1440, "minutes") });
