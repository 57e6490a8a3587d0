import { createHash } from "node:crypto";
import type { Match } from "../../application/route";

const explicitPriorities = 500;
const bandSize = 500;
const bands = 49;

/**
 * Priority of a route's listener rule, 1–50,000, lower first. It depends on the route only, so adding or removing another
 * route changes no rule. First come routes with a given priority, then those with a subdomain, then the longer pattern, so
 * that the more specific of two nested patterns wins. Among patterns of one length the order does not matter unless they
 * overlap: a hash spreads them. If two hashes are equal, one route needs a `priority`. On a listener with the rules of others,
 * `host` is in the hash, too: their rules can be for the same paths of other hosts.
 */
export function routePriority(route: Match, host?: string): number {
  if (route.priority !== undefined) return route.priority;
  const first = route.subdomain === undefined ? bands * bandSize : 0;
  const band = bands - Math.min(route.path.replaceAll("*", "").length, bands);
  const digest = createHash("sha256")
    .update(`${host === undefined ? "" : `${host} `}${route.subdomain ?? ""} ${route.path}`)
    .digest();
  return explicitPriorities + 1 + first + band * bandSize + (digest.readUInt32BE(0) % bandSize);
}
