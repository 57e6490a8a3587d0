import { type Accepted, exactly } from "../../application/schema-values";

export const localStreamSchema = exactly({});

/** What a local environment says of a stream: nothing, `{}`. Its node is `streams` of the environment. */
export type LocalStreamSettings = Accepted<typeof localStreamSchema>;
