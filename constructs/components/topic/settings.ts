import { type Accepted, exactly } from "../../application/schema-values";

export const topicSettingsSchema = exactly({});

/** What an environment on AWS says of a topic: nothing, `{}`. */
export type TopicSettings = Accepted<typeof topicSettingsSchema>;
