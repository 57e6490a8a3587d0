import { type Accepted, exactly, integer, setOf, text } from "../../application/schema-values";
import { parseBlock } from "../network/cidr";

const minPrefix = 16;

export const testTrafficSchema = exactly({
  /** Port of the load balancer for tests, with the same hosts, paths and certificate: 1–65,535, neither 80 nor 443. */
  port: integer(1, 65_535),
  /** Public IPv4 blocks from /16 to /32 that may connect, at least one: `203.0.113.0/28`. */
  from: setOf(
    text(
      (cidr) => (parseBlock(cidr)?.prefix ?? 0) >= minPrefix,
      "an IPv4 block from /16 to /32, written by its first address",
      '"203.0.113.0/28"',
    ),
    1,
    "at least one IPv4 block",
    '["203.0.113.0/28"]',
  ),
});

/** A port on which a new version can be tested before it gets requests of users. */
export interface TestTraffic extends Accepted<typeof testTrafficSchema> {}
