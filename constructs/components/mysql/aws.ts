import type { AwsDataComponent } from "../aws-component";
import { rdsBuilder } from "../relational/aws";
import { MysqlDatabase } from "./aws/mysql-database";

export const mysqlOnAws: AwsDataComponent<"mysql"> = {
  dataKeyUsers: () => ["rds"],
  builder: (_scope, context) => rdsBuilder(MysqlDatabase, context),
};
