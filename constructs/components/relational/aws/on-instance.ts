import type { RdsDatabase } from "../../../aws/rds/rds-database";
import type { BackedUp } from "../../../aws/recovery/backed-up";

/** A database on an instance, whose own backups RDS can replicate into another region. */
export function onInstance(database: RdsDatabase): [RdsDatabase, BackedUp] {
  return [
    database,
    {
      resource: database.resource,
      replicate: (scope, to) => database.replicateBackups(scope, to),
    },
  ];
}
