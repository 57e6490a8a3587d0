import type { Construct } from "constructs";
import type { RdsDatabaseProps } from "../../../aws/rds/props";
import { RdsDatabase } from "../../../aws/rds/rds-database";
import { postgresEngine } from "./engine";

export interface PostgresDatabaseProps extends RdsDatabaseProps {}

/** PostgreSQL on RDS: survives a zone, can be restored to any second, reached by nothing but its users. */
export class PostgresDatabase extends RdsDatabase {
  constructor(scope: Construct, id: string, props: PostgresDatabaseProps) {
    super(scope, id, props, postgresEngine);
  }
}
