import { type Accepted, exactly, integer } from "../../application/schema-values";

export const secretSettingsSchema = exactly({
  /** Days for which Secrets Manager can restore the secret after it was deleted: 7–30. */
  recoveryDays: integer(7, 30, "days"),
});

/** Settings of a secret in an environment on AWS. */
export interface SecretSettings extends Accepted<typeof secretSettingsSchema> {}
