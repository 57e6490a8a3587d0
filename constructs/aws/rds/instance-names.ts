import { physicalName } from "../names/physical-name";
import { instanceParts } from "./restores";

/** Identifier of a database, and of its original instance: `shop-production-orders`. */
export function databaseId(application: string, environment: string, label: string): string {
  return `${application}-${environment}-${label}`;
}

/** Identifier of an instance of a database, or of a read replica of the instance. */
export function instanceId(database: string, instance: string, replica?: string): string {
  const parts = [...instanceParts(instance), ...(replica === undefined ? [] : [replica])];
  return physicalName("aws_db_instance", database, ...parts);
}
