import { type Accepted, exactly, integer } from "../../application/schema-values";

export const localStreamSchema = exactly({
  /**
   * Number of its password: 1–9999; only for a stream with passwords, which needs it. Raise it by one after `npx plinth secrets rotate <name>`.
   * @default none: its users do not log in
   */
  secretVersion: integer(1, 9999, "versions").optional(),
});

/** Settings of a stream in a local environment. Its node is `streams` of the environment. */
export type LocalStreamSettings = Accepted<typeof localStreamSchema>;
