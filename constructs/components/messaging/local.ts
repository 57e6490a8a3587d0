import { type Accepted, exactly } from "../../application/schema-values";

export const localMessagingSchema = exactly({});

/** What a local environment says of a queue or a topic: nothing, `{}`. They are on the environment's `broker`. */
export type LocalMessagingSettings = Accepted<typeof localMessagingSchema>;
