import { type Accepted, exactly } from "../../application/schema-values";

export const streamSettingsSchema = exactly({});

/** Settings of a stream in an environment on AWS: nothing, `{}`. Its brokers are `streams` of the environment. */
export type StreamSettings = Accepted<typeof streamSettingsSchema>;
