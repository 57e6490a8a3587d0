import { recoverySchema } from "../../application/recovery";
import { type Accepted, exactly } from "../../application/schema-values";

export const streamSettingsSchema = exactly({
  /** Nothing backs up a stream: `off("…")`, and why its records may be lost with the brokers. */
  recovery: recoverySchema,
});

/** Settings of a stream in an environment on AWS. Its brokers are `streams` of the environment. */
export type StreamSettings = Accepted<typeof streamSettingsSchema>;
