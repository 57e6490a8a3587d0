import { exactly, oneOf, reason } from "../../application/schema-values";
import { retentionDays } from "./retention";

export interface LogSettings {
  /** Days that CloudWatch keeps logs: one of the values that AWS allows; less than 365 needs `because`. */
  readonly retentionDays: number;
  readonly because?: string;
}

export const logSchema = exactly({ retentionDays: oneOf(retentionDays), because: reason.optional() });
