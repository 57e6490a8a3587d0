import { exactly } from "../../application/schema-values";

/** A topic is the same everywhere: `{}`. */
export type TopicSettings = Readonly<Record<string, never>>;

export const topicSettingsSchema = exactly({});
