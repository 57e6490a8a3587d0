import type { ServiceSpec } from "./kinds";
import { type Accepted, exactly, integer, text, yesOrNo } from "./schema-values";

const matchShape = {
  /** Path pattern, `*` for any characters: `/api/*`. 1–128 characters, starts with `/`. */
  path: text(/^\/[A-Za-z0-9_.$/~"'@:+*?&-]{0,127}$/, "a path pattern of 1–128 characters", '"/api/*"'),
  /**
   * Label in front of the environment's host: `admin` means `admin.shop.example.com`.
   * @default the environment's host itself
   */
  subdomain: text(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "one label of a host name", '"admin"').optional(),
  /**
   * 1–500, lower first: evaluates this one before all others, for patterns that overlap.
   * @default by host, then the longer pattern first
   */
  priority: integer(1, 500).optional(),
};

export const routeSchema = exactly({
  ...matchShape,
  /**
   * Name of the port that gets the requests, one of the service's `ports`.
   * @default the service's `port`
   */
  port: text(/^[a-z][a-zA-Z0-9]{0,19}$/, "the name of a port", '"grpc"').optional(),
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

export const redirectSchema = exactly({
  ...matchShape,
  /**
   * Where the browser goes: a path of the same host, `/help`, or another address, `https://help.example.com/shop`. The query
   * string goes with it.
   */
  to: text(
    /^(https:\/\/[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?)?\/[A-Za-z0-9_.$/~'@:+&-]{0,127}$/,
    "a path, or an address with https:// and a path, each without a query string",
    '"/help"',
  ),
  /**
   * Whether browsers remember it for good (301), so that it cannot be taken back.
   * @default false: they ask again (302)
   */
  permanent: yesOrNo.optional(),
});

/** Which requests from outside are answered with another address. */
export interface Redirect extends Accepted<typeof redirectSchema> {}

/** What decides whether a rule of the load balancer is for a request, and in which order. */
export type Match = Pick<Route, "path" | "subdomain" | "priority">;

/** The requests from outside that a service is for. */
interface FromOutside {
  readonly routes?: readonly Route[] | undefined;
  readonly redirects?: readonly Redirect[] | undefined;
}

/** The routes and the redirects of a service, each with its place in the spec. */
export function matchesOf(
  service: ServiceSpec | FromOutside,
): { readonly match: Route | Redirect; readonly place: string }[] {
  const { routes = [], redirects = [] }: FromOutside =
    "routes" in service || "redirects" in service ? service : {};
  return [
    ...routes.map((match, index) => ({ match, place: `routes[${index}]` })),
    ...redirects.map((match, index) => ({ match, place: `redirects[${index}]` })),
  ];
}

/** The routes of a service; none for one that requests from outside do not reach. */
export function routesOf(service: ServiceSpec): readonly Route[] {
  return "routes" in service ? (service.routes ?? []) : [];
}

/** Bytes of a number of MiB. */
export function bytesOf(mebibytes: number): number {
  return mebibytes * 1024 * 1024;
}

/** A pattern of the load balancer: `*` for any characters, `?` for one. */
export function matches(pattern: string, path: string): boolean {
  const written = pattern.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${written.replaceAll("\\*", ".*").replaceAll("\\?", ".")}$`).test(path);
}
