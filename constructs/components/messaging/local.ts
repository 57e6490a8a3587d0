import { exactly } from "../../application/schema-values";

/** Queues and topics are the broker's: `{}`. */
export type LocalMessagingSettings = Readonly<Record<string, never>>;

export const localMessagingSchema = exactly({});
