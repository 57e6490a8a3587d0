import { createHash } from "node:crypto";
import type { Route } from "../../application/route";

const explicitPriorities = 500;
const bandSize = 500;
const bands = 49;

/**
 * Priority of a route's listener rule, 1–50,000, lower first. It depends on the route alone, so adding or removing
 * another route moves no rule. A given priority comes before all others; then routes with a subdomain; then the longer
 * pattern first, so that the more specific of two nested patterns wins. Among patterns of one length the order does not
 * matter unless they overlap: a hash spreads them, and `priority` settles the rare collision.
 */
export function routePriority(route: Route): number {
  if (route.priority !== undefined) return route.priority;
  const host = route.subdomain === undefined ? bands * bandSize : 0;
  const band = bands - Math.min(route.path.replaceAll("*", "").length, bands);
  const digest = createHash("sha256")
    .update(`${route.subdomain ?? ""} ${route.path}`)
    .digest();
  return explicitPriorities + 1 + host + band * bandSize + (digest.readUInt32BE(0) % bandSize);
}
