import { type Accepted, exactly } from "../../application/schema-values";

export const localMessagingSchema = exactly({});

/** Settings of a queue or a topic in a local environment: nothing, `{}`. They are on the environment's `broker`. */
export type LocalMessagingSettings = Accepted<typeof localMessagingSchema>;
