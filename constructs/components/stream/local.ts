import { type Accepted, exactly } from "../../application/schema-values";

export const localStreamSchema = exactly({});

/** Settings of a stream in a local environment: nothing, `{}`. Its node is `streams` of the environment. */
export type LocalStreamSettings = Accepted<typeof localStreamSchema>;
