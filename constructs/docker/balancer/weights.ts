/** HAProxy's largest weight. */
const largest = 256;

/** A share of the requests, for servers of one version. */
export interface Share {
  /** Per cent of the requests that these servers get together: 0–100. */
  readonly percent: number;
  /** Number of servers: 0 or more. */
  readonly servers: number;
}

/**
 * The weight of each server, so that the groups share the traffic as asked. A weight belongs to a server, not to a
 * group: with more servers in one group each of them gets less.
 */
export function serverWeights(shares: readonly Share[]): number[] {
  const perServer = shares.map(({ percent, servers }) => (servers === 0 ? 0 : percent / servers));
  const factor = largest / Math.max(...perServer, Number.MIN_VALUE);
  return perServer.map((value) => (value === 0 ? 0 : Math.max(1, Math.round(value * factor))));
}
