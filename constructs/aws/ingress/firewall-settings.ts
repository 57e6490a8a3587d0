import { z } from "zod";
import type { Off } from "../../application/choice";
import {
  type Accepted,
  choice,
  chosenBy,
  exactly,
  isOffWithReason,
  isRecord,
  oneOf,
  reason,
  record,
  says,
} from "../../application/schema-values";
import { addableGroups, unknownRule } from "./managed-rules";

const ruleName = z.string().superRefine((name, context) => {
  const expected = unknownRule(name);
  if (expected !== undefined)
    context.addIssue({ code: "custom", message: says(expected, "Correct the name, or remove it.") });
});

type Added = Readonly<Partial<Record<(typeof addableGroups)[number], "count" | "block">>>;

const added = exactly(
  Object.fromEntries(addableGroups.map((group) => [group, oneOf(["count", "block"]).optional()])),
);

const changed = exactly({
  /**
   * Managed rules, or whole groups, that count requests instead of blocking them, each with the reason:
   * `{ "AWSManagedRulesAnonymousIpList/HostingProviderIPList": "webhooks come from hosting providers" }`.
   * @default none: each of them blocks
   */
  count: record(ruleName, reason, {
    error: says(
      "an object of managed rules with the reason for each",
      'Write e.g. { "AWSManagedRulesAnonymousIpList/HostingProviderIPList": "webhooks come from hosting providers" }.',
    ),
  }).optional(),
  /**
   * Further managed rule groups. Start with `"count"`, read the saved query of blocked and counted requests, then write
   * `"block"`: `{ AWSManagedRulesPHPRuleSet: "count" }`.
   * @default none
   */
  add: chosenBy<Added>(() => added).optional(),
  /**
   * Whether there are managed rules; or `off("…")`, which leaves the rate limit and the body limits of routes.
   * @default true
   */
  managedRules: choice.optional(),
});

/** How a firewall differs from the standard one. The rate limit stays in each case. */
export interface FirewallSettings extends Accepted<typeof changed> {}

/** The firewall: the standard one, one with differences, or none. */
export type Firewall = true | FirewallSettings | Off;

const standardOrOff = z.custom<Firewall>((value) => value === true || isOffWithReason(value), {
  error: says(
    'true, { count, add, managedRules }, or off("…") with a reason of at least 10 characters',
    'Write true, or off("why the risk is accepted").',
  ),
});

export const firewallSchema = chosenBy<Firewall>((value) =>
  isRecord(value) && !Object.hasOwn(value, "enabled") ? changed : standardOrOff,
);
