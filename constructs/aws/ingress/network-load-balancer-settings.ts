import { z } from "zod";
import type { Off } from "../../application/choice";
import {
  type Accepted,
  choice,
  chosenBy,
  exactly,
  integer,
  isOffWithReason,
  isRecord,
  says,
  setOf,
  text,
} from "../../application/schema-values";
import { parseBlock } from "../network/cidr";

const minPrefix = 8;

const blocks = setOf(
  text(
    (cidr) => (parseBlock(cidr)?.prefix ?? 0) >= minPrefix,
    "an IPv4 block from /8 to /32, written by its first address",
    '"203.0.113.0/28"',
  ),
  1,
  'IPv4 blocks, or off("…") with a reason of at least 10 characters, for any address',
  '["203.0.113.0/28"]',
);
const anyone = z.custom<Off>(isOffWithReason, {
  error: says(
    'IPv4 blocks, or off("…") with a reason of at least 10 characters, for any address',
    'Write e.g. ["203.0.113.0/28"], or off("anyone may clone over SSH").',
  ),
});

/** Who may connect: blocks, or any address. */
export const clientsSchema = chosenBy<readonly string[] | Off>((value) =>
  isRecord(value) ? anyone : blocks,
);

export const networkLoadBalancerSchema = exactly({
  /** Whether AWS refuses to delete the load balancer; or `off("…")`, which also deletes its logs with it. */
  deletionProtection: choice,
  /**
   * IPv4 blocks from /8 to /32 that may connect to its ports, at least one; or `off("…")`, with the reason why any address may.
   * No firewall inspects what is not HTTP: the services have to authenticate their clients.
   */
  onlyFrom: clientsSchema,
  /** Days for which S3 keeps the logs of TLS connections: 1–3650. */
  accessLogDays: integer(1, 3650, "days"),
});

/** Settings of the load balancer for TCP of an environment on AWS. */
export interface NetworkLoadBalancerSettings extends Accepted<typeof networkLoadBalancerSchema> {}
