import { type Accepted, exactly } from "../../application/schema-values";

export const streamSettingsSchema = exactly({});

/** What an environment on AWS says of a stream: nothing, `{}`. Its brokers are `streams` of the environment. */
export type StreamSettings = Accepted<typeof streamSettingsSchema>;
