import { createHash } from "node:crypto";

/** Priorities that routes can have explicitly: no computed one is among them. */
const explicitPriorities = 500;

/**
 * Priority of the listener rule that redirects an alias, 1–500: the same as long as its host is. Nothing else has its host, so
 * that its order among the other rules does not matter.
 */
export function aliasPriority(host: string): number {
  return 1 + (createHash("sha256").update(host).digest().readUInt32BE(0) % explicitPriorities);
}
