import { exactly } from "../../application/schema-values";

/** A stream is the same everywhere, and its brokers are the environment's: `{}`. */
export type StreamSettings = Readonly<Record<string, never>>;

export const streamSettingsSchema = exactly({});
