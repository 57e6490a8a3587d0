import { type Accepted, exactly, integer } from "../../../application/schema-values";

/** Settings of the proxy in front of a database. */
export const proxySchema = exactly({
  /**
   * How many of the connections that the database accepts the proxy may open, in percent: 10–90. The others are left for migrations, which
   * connect directly, and for an operator: with them they stay below the alarm on connections, at 80 %.
   */
  connectionsPercent: integer(10, 90, "percent"),
});

/** The proxy in front of a database. */
export interface ProxySettings extends Accepted<typeof proxySchema> {}

/** Connections to the database that a proxy may open. */
export function proxyPool(maxConnections: number, { connectionsPercent }: ProxySettings): number {
  return Math.floor((maxConnections * connectionsPercent) / 100);
}
