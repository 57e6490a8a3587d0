/** The two places for versions of a service. */
export const slots = ["blue", "green"] as const;
export type Slot = (typeof slots)[number];

/** HAProxy's largest weight. */
const largest = 256;

/**
 * The weight of each server, so that the slots share the traffic as asked. A weight belongs to a server, not to a slot:
 * with more servers in one slot each of them gets less.
 */
export function serverWeights(
  percent: Readonly<Record<Slot, number>>,
  servers: Readonly<Record<Slot, number>>,
): Record<Slot, number> {
  const share = {
    blue: perServer(percent.blue, servers.blue),
    green: perServer(percent.green, servers.green),
  };
  const factor = largest / Math.max(share.blue, share.green, Number.MIN_VALUE);
  const weight = (value: number) => (value === 0 ? 0 : Math.max(1, Math.round(value * factor)));
  return { blue: weight(share.blue), green: weight(share.green) };
}

function perServer(percent: number, servers: number): number {
  return servers === 0 ? 0 : percent / servers;
}
