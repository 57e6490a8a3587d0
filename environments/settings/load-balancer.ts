import type { Choice } from "../../constructs/application/choice";
import { choice, exactly, integer } from "../../constructs/application/schema-values";

export interface LoadBalancerSettings {
  readonly deletionProtection: Choice;
  /** Web application firewall with AWS's managed rules. */
  readonly firewall: Choice;
  /** Requests that one address may send in 5 minutes before it is refused: 100–2,000,000. */
  readonly requestsPer5Minutes: number;
  /** Days that access and connection logs are kept: 1–3650. */
  readonly accessLogDays: number;
}

export const loadBalancerSchema = exactly({
  deletionProtection: choice,
  firewall: choice,
  requestsPer5Minutes: integer(100, 2_000_000, "requests"),
  accessLogDays: integer(1, 3650, "days"),
});
