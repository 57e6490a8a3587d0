import type { Problem } from "../../application/problem";
import table from "./instance-classes.json";

export interface InstanceClass {
  readonly memoryMiB: number;
  /** Regions without it, apart by spaces. */
  readonly notIn?: string;
}

type Table = Readonly<Record<string, InstanceClass | undefined>>;

/** Instance classes of RDS for PostgreSQL and MySQL, of current generations. */
export const databaseClasses: Table = table.rds;

/** Instance classes of Multi-AZ DB clusters with PostgreSQL: those with local NVMe storage. */
export const clusterClasses: Table = table["rds-cluster"];

/** Instance classes of Aurora PostgreSQL, without `db.serverless`. */
export const auroraClasses: Table = table.aurora;

/** Node types of ElastiCache, of current generations, without data tiering. */
export const nodeTypes: Table = table.elasticache;

/** A class that exists, but not in the region. */
export function missingInRegion(classes: Table, name: string, region: string, path: string): Problem[] {
  if (!classes[name]?.notIn?.split(" ").includes(region)) return [];
  const family = name.split(".").slice(0, 2).join(".");
  const others = Object.keys(classes).filter((other) => !classes[other]?.notIn?.split(" ").includes(region));
  const sameSize = others.filter((other) => other.split(".")[2] === name.split(".")[2]);
  return [
    {
      path,
      value: name,
      expected: `a class that ${region} has: ${sameSize.join(", ")} (cfn-lint)`,
      fix: `Use another class than ${family}, or another region.`,
    },
  ];
}
