import { exactly, integer } from "../../application/schema-values";

export interface SecretSettings {
  /** Days in which a deleted secret can be restored: 7–30. */
  readonly recoveryDays: number;
}

export const secretSettingsSchema = exactly({ recoveryDays: integer(7, 30, "days") });
