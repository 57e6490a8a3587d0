import { type Accepted, exactly } from "../../application/schema-values";
import { hostSchema } from "./settings";

export const localExternalSchema = exactly({
  /** Full host name in lower case, or IPv4 address: `smtp.example.com`. */
  host: hostSchema,
});

/** Settings of an external service in a local environment. */
export interface LocalExternalSettings extends Accepted<typeof localExternalSchema> {}
