import { z } from "zod";
import {
  exactly,
  hasReason,
  isRecord,
  listOf,
  oneOf,
  reason,
  says,
  text,
} from "../../application/schema-values";

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

export interface NetworkSettings {
  /** IPv4 block of the VPC, /16 to /21, private (RFC 1918), overlapping no other environment's. */
  readonly cidr: string;
  /** Availability zones by letter: 2 or 3 of `a`–`h`. */
  readonly zones: readonly string[];
  /** NAT gateways: one per zone; or fewer, with the reason. */
  readonly nat: "per-zone" | { readonly mode: "single" | "none"; readonly because: string };
  /**
   * AWS services reached inside the VPC, without NAT. About 7 USD a month each and per zone. Without one of `ecr.api`,
   * `ecr.dkr`, `ec2` and `ssm` they need `interfaceEndpointsBecause`.
   */
  readonly interfaceEndpoints: readonly InterfaceEndpointName[];
  readonly interfaceEndpointsBecause?: string;
}

const nat = z.custom<unknown>(
  (value) =>
    value === "per-zone" ||
    (isRecord(value) && (value.mode === "single" || value.mode === "none") && hasReason(value)),
  {
    error: says(
      '"per-zone", or { mode: "single" | "none", because: "…" } with a reason of at least 10 characters',
      'Write "per-zone", or give the reason.',
    ),
  },
);

export const networkSchema = exactly({
  cidr: text(/^\d+\.\d+\.\d+\.\d+\/\d+$/, "a private IPv4 block from /16 to /21", '"10.30.0.0/16"'),
  zones: listOf(
    text(/^[a-h]$/, "a zone's letter, a–h", '"a"'),
    2,
    "2 or 3 different zone letters, a–h",
    '["a", "b", "c"]',
  ),
  nat,
  interfaceEndpoints: listOf(
    oneOf(interfaceEndpoints),
    0,
    "a list of endpoint names",
    '["ecr.api", "ecr.dkr"]',
  ),
  interfaceEndpointsBecause: reason.optional(),
});
