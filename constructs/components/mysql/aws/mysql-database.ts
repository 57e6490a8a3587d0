import type { Construct } from "constructs";
import type { RdsDatabaseProps } from "../../../aws/rds/props";
import { RdsDatabase } from "../../../aws/rds/rds-database";
import { mysqlEngine } from "./engine";

export interface MysqlDatabaseProps extends RdsDatabaseProps {}

/** MySQL on RDS: survives a zone, can be restored to any second, reached by nothing but its users. */
export class MysqlDatabase extends RdsDatabase {
  constructor(scope: Construct, id: string, props: MysqlDatabaseProps) {
    super(scope, id, props, mysqlEngine);
  }
}
