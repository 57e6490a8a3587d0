import { type Accepted, choice, exactly, integer } from "../../application/schema-values";
import { firewallSchema } from "./firewall-settings";
import { testTrafficSchema } from "./test-traffic";

export const loadBalancerSchema = exactly({
  /** Whether AWS refuses to delete the load balancer; or `off("…")`, which also deletes its logs with it. */
  deletionProtection: choice,
  /**
   * AWS WAF with a rate limit and AWS's managed rules: `true`; `{ count: { "Group/Rule": "why" } }` for rules that count
   * instead of blocking; or `off("…")`.
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
   */
  firewall: firewallSchema,
  /** Requests that one IP address may send in 5 minutes: 100–2,000,000. WAF answers more with 429. */
  requestsPer5Minutes: integer(100, 2_000_000, "requests"),
  /** Days for which S3 keeps the access and connection logs: 1–3650. */
  accessLogDays: integer(1, 3650, "days"),
  /**
   * Seconds after which the load balancer closes an idle connection: 1–4000, less than `keepAliveSeconds` of each service
   * with routes.
   * @default 60
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
   */
  idleSeconds: integer(1, 4000, "seconds").optional(),
  /**
   * A port on which a new version can be tested before it gets requests of users.
   * @default none
   */
  testTraffic: testTrafficSchema.optional(),
  /**
   * The account's quota for rules of a load balancer, if AWS raised it: 1–1000.
   * @default 100
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
   */
  maxRules: integer(1, 1000, "rules").optional(),
  /**
   * The account's quota for target groups of a load balancer, if AWS raised it: 1–1000.
   * @default 100
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
   */
  maxTargetGroups: integer(1, 1000, "target groups").optional(),
});

/** Settings of the load balancer of an environment on AWS. */
export interface LoadBalancerSettings extends Accepted<typeof loadBalancerSchema> {}
