import { type Accepted, exactly, integer } from "../../application/schema-values";

export const secretSettingsSchema = exactly({
  /** Days for which Secrets Manager can restore the secret after it was deleted: 7–30. */
  recoveryDays: integer(7, 30, "days"),
});

/** What an environment on AWS says of a secret. */
export interface SecretSettings extends Accepted<typeof secretSettingsSchema> {}
