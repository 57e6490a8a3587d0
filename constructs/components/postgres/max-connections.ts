import { memoryForConnections } from "../../aws/rds/instance-class";

/**
 * Minimum number of connections that PostgreSQL on RDS accepts with the default parameter group:
 * LEAST(DBInstanceClassMemory / 9531392, 5000).
 */
export function maxConnections(instanceClass: string): number {
  return Math.min(Math.floor(memoryForConnections(instanceClass) / 9_531_392), 5000);
}
