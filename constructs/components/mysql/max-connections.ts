import type { DatabaseSize } from "../../aws/rds/engine";
import { memoryForConnections } from "../../aws/rds/instance-class";

/**
 * Minimum number of connections that MySQL on RDS accepts with the default parameter group: DBInstanceClassMemory /
 * 12582880, up to 16,000.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html
 */
export function maxConnections({ instanceClass }: DatabaseSize): number {
  return Math.min(Math.floor(memoryForConnections(instanceClass) / 12_582_880), 16_000);
}
