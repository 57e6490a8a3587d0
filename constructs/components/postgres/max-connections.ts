import type { DatabaseSize } from "../../aws/rds/engine";
import { connectionMemory, memoryForConnections } from "../../aws/rds/instance-class";

/** Bytes of memory of an Aurora capacity unit. */
const capacityUnit = 2 * 1024 ** 3;

/**
 * Minimum number of connections that PostgreSQL on RDS accepts with the default parameter group:
 * LEAST(DBInstanceClassMemory / 9531392, 5000). Of serverless instances the largest size counts, and at most 2,000 with half a unit as
 * the smallest.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html
 */
export function maxConnections({ instanceClass, capacity }: DatabaseSize): number {
  const memory = capacity
    ? connectionMemory(capacity.max * capacityUnit)
    : memoryForConnections(instanceClass);
  return Math.min(Math.floor(memory / 9_531_392), capacity && capacity.min < 1 ? 2000 : 5000);
}
