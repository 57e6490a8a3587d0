import type { ServiceSpec } from "./kinds";
import { type Accepted, exactly, integer, text } from "./schema-values";

export const routeSchema = exactly({
  /** Path pattern, `*` for any characters: `/api/*`. 1–128 characters, starts with `/`. */
  path: text(/^\/[A-Za-z0-9_.$/~"'@:+*?&-]{0,127}$/, "a path pattern of 1–128 characters", '"/api/*"'),
  /**
   * Label in front of the environment's host: `admin` means `admin.shop.example.com`.
   * @default the environment's host itself
   */
  subdomain: text(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "one label of a host name", '"admin"').optional(),
  /**
   * Name of the port that gets the requests, one of the service's `ports`.
   * @default the service's `port`
   */
  port: text(/^[a-z][a-zA-Z0-9]{0,19}$/, "the name of a port", '"grpc"').optional(),
  /**
   * 1–500, lower first: evaluates this route before all others, for patterns that overlap.
   * @default by host, then the longer pattern first
   */
  priority: integer(1, 500).optional(),
  /**
   * MiB that the body of a request may have: 1–5120. A larger one, and on AWS one of more than 8 KiB whose length is not in
   * `Content-Length`, gets 413. WAF inspects the first 8 KiB of a body: the service has to check the rest itself.
   * @default on AWS 8 KiB, if the environment has a firewall with managed rules; on Docker no limit
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-setting-body-inspection-limit.html
   */
  maxBodyMiB: integer(1, 5120, "MiB").optional(),
});

/** Which requests from outside go to a service. */
export interface Route extends Accepted<typeof routeSchema> {}

/** The routes of a service; none for one that requests from outside do not reach. */
export function routesOf(service: ServiceSpec): readonly Route[] {
  return "routes" in service ? (service.routes ?? []) : [];
}

/** Bytes of a number of MiB. */
export function bytesOf(mebibytes: number): number {
  return mebibytes * 1024 * 1024;
}
