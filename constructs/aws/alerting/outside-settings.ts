import { type Accepted, exactly, oneOf, setOf, text } from "../../application/schema-values";

/** @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html */
const checkerRegions = [
  "us-east-1",
  "us-west-1",
  "us-west-2",
  "eu-west-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-northeast-1",
  "sa-east-1",
] as const;

export const outsideSchema = exactly({
  /** Paths below the environment's host that answer without a login, each by a route of a service: `/api/health`. */
  paths: setOf(
    text(/^\/[\w.~/-]{0,254}$/, "a path without a query, up to 255 characters", '"/api/health"'),
    1,
    "at least one path",
    '["/api/health"]',
  ),
  /** Regions of AWS from which Route 53 requests the paths: at least three. */
  from: setOf(
    oneOf(checkerRegions),
    3,
    "at least three regions",
    '["eu-west-1", "us-east-1", "ap-southeast-1"]',
  ),
});

/** What is requested from outside. */
export interface OutsideSettings extends Accepted<typeof outsideSchema> {}
