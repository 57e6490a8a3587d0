import type { Choice } from "../../application/choice";
import { choice, exactly, integer } from "../../application/schema-values";
import type { TestTraffic } from "./test-traffic";
import { testTrafficSchema } from "./test-traffic-settings";

export interface LoadBalancerSettings {
  readonly deletionProtection: Choice;
  /** Web application firewall with AWS's managed rules. */
  readonly firewall: Choice;
  /** Requests that one address may send in 5 minutes before it is refused: 100–2,000,000. */
  readonly requestsPer5Minutes: number;
  /** Days that access and connection logs are kept: 1–3650. */
  readonly accessLogDays: number;
  /**
   * Seconds after which a connection on which nothing happens is closed: 1–4000, less than any routed service's
   * `keepAliveSeconds`.
   * @default 60
   */
  readonly idleSeconds?: number;
  /**
   * Where a new version can be tried before it gets a request of a user.
   * @default nowhere
   */
  readonly testTraffic?: TestTraffic;
  /**
   * Rules that AWS lets the load balancer have, when the account's quota was raised: 1–1000.
   * @default 100
   */
  readonly maxRules?: number;
  /**
   * Target groups that AWS lets the load balancer have, when the account's quota was raised: 1–1000.
   * @default 100
   */
  readonly maxTargetGroups?: number;
}

export const loadBalancerSchema = exactly({
  deletionProtection: choice,
  firewall: choice,
  requestsPer5Minutes: integer(100, 2_000_000, "requests"),
  accessLogDays: integer(1, 3650, "days"),
  idleSeconds: integer(1, 4000, "seconds").optional(),
  testTraffic: testTrafficSchema.optional(),
  maxRules: integer(1, 1000, "rules").optional(),
  maxTargetGroups: integer(1, 1000, "target groups").optional(),
});
