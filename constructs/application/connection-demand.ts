/** Connections of one service or job, with the calculation. */
export interface ConnectionDemand {
  /** Maximum number of connections that all its tasks or containers open together. */
  readonly connections: number;
  /** The calculation, for messages. */
  readonly shown: string;
}

/** Number of demands that are listed individually, the largest first. */
const maxListed = 6;

export function allConnections(demands: readonly ConnectionDemand[]): number {
  return demands.reduce((sum, { connections }) => sum + connections, 0);
}

/** The largest first, the rest in one sum. */
export function describeDemands(demands: readonly ConnectionDemand[]): string {
  const sorted = [...demands].sort((one, other) => other.connections - one.connections);
  const rest = sorted.slice(maxListed);
  const shown = sorted.slice(0, maxListed).map((demand) => demand.shown);
  if (rest.length > 0) shown.push(`${rest.length} more with ${allConnections(rest)}`);
  return shown.join(", ");
}
