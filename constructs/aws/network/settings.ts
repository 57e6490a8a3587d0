import { z } from "zod";
import {
  type Accepted,
  chosenBy,
  exactly,
  isRecord,
  listOf,
  oneOf,
  reason,
  says,
  setOf,
  text,
} from "../../application/schema-values";
import { vpcBlock } from "./subnet-plan";

/** Interface endpoints that a network can have, by the last part of their service name. */
export const interfaceEndpoints = [
  "ecr.api",
  "ecr.dkr",
  "logs",
  "secretsmanager",
  "kms",
  "ssmmessages",
  "ssm",
  "ec2",
  "ec2messages",
  "monitoring",
  "sts",
  "sqs",
  "sns",
  "xray",
] as const;
export type InterfaceEndpointName = (typeof interfaceEndpoints)[number];

/** Fewer NAT gateways than one in each zone. */
export interface FewerNatGateways {
  /** `single`: one gateway for all zones, which fails with its zone. `none`: no way to the internet. */
  readonly mode: "single" | "none";
  /** Why that is enough: at least 10 characters. */
  readonly because: string;
}

const perZone = z.literal("per-zone", {
  error: says(
    '"per-zone", or { mode: "single" | "none", because: "…" } with a reason of at least 10 characters',
    'Write "per-zone", or give the reason.',
  ),
});
const fewer = exactly({
  /** `single`: one gateway for all zones. `none`: no gateway. */
  mode: oneOf(["single", "none"]),
  /** Why fewer gateways are enough: at least 10 characters. */
  because: reason,
});
const nat = chosenBy<"per-zone" | FewerNatGateways>((value) => (isRecord(value) ? fewer : perZone));

export const networkSchema = exactly({
  /**
   * IPv4 block of the VPC: private (RFC 1918), /16 to /21, without overlap with other environments: `10.30.0.0/16`. Another
   * block replaces the VPC, with everything in it.
   */
  cidr: text(
    (cidr) => vpcBlock(cidr) !== undefined,
    "a private IPv4 block from /16 to /21, written by its first address",
    '"10.30.0.0/16"',
  ),
  /** Letters of the availability zones: 2 or 3 of `a`–`h`. Adding one changes no existing subnet. */
  zones: listOf(
    text(/^[a-h]$/, "a zone's letter, a–h", '"a"'),
    2,
    "2 or 3 different zone letters, a–h",
    '["a", "b", "c"]',
  ),
  /** NAT gateways, through which private subnets reach the internet: one in each zone; or fewer, with the reason. */
  nat,
  /**
   * AWS services that tasks reach through an interface endpoint instead of NAT, by the last part of the endpoint's name.
   * Each costs about 7 USD a month and zone. A list without one of `ecr.api`, `ecr.dkr`, `ec2` and `ssm` needs
   * `interfaceEndpointsBecause`.
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
   */
  interfaceEndpoints: setOf(
    oneOf(interfaceEndpoints),
    0,
    "a list of endpoint names",
    '["ecr.api", "ecr.dkr"]',
  ),
  /**
   * Why fewer endpoints are enough: at least 10 characters.
   * @default none: the list has `ecr.api`, `ecr.dkr`, `ec2` and `ssm`
   */
  interfaceEndpointsBecause: reason.optional(),
});

/** Network settings of an environment on AWS. */
export interface NetworkSettings extends Accepted<typeof networkSchema> {}
