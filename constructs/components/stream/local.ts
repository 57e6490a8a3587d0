import { exactly } from "../../application/schema-values";

/** Streams are the node's: `{}`. */
export type LocalStreamSettings = Readonly<Record<string, never>>;

export const localStreamSchema = exactly({});
