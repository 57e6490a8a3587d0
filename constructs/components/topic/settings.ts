import { type Accepted, exactly } from "../../application/schema-values";

export const topicSettingsSchema = exactly({});

/** Settings of a topic in an environment on AWS: nothing, `{}`. */
export type TopicSettings = Accepted<typeof topicSettingsSchema>;
