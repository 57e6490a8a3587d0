import { isIPv4 } from "node:net";
import { hostName } from "../../application/host-name";
import { type Accepted, exactly, setOf, text } from "../../application/schema-values";
import { parseBlock } from "../../aws/network/cidr";

/** Host of an external service. */
export const hostSchema = text(
  (host) => hostName.test(host) || isIPv4(host),
  "a full host name in lower case, or an IPv4 address",
  '"smtp.example.com"',
);

export const externalSettingsSchema = exactly({
  /** Full host name in lower case, or IPv4 address: `smtp.example.com`. */
  host: hostSchema,
  /**
   * IPv4 blocks that its addresses are in: tasks may open connections to no others on this port.
   * @default any address: those of most hosts change
   */
  addresses: setOf(
    text(
      (block) => parseBlock(block) !== undefined,
      "an IPv4 block by its first address",
      '"203.0.113.0/24"',
    ),
    1,
    "a list of IPv4 blocks",
    '["203.0.113.0/24"]',
  ).optional(),
});

/** Settings of an external service in an environment on AWS. */
export interface ExternalSettings extends Accepted<typeof externalSettingsSchema> {}
