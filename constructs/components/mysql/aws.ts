import type { AwsDataComponent } from "../aws-component";
import { rdsBuilder } from "../relational/aws";
import { onInstance } from "../relational/aws/on-instance";
import { MysqlDatabase } from "./aws/mysql-database";

export const mysqlOnAws: AwsDataComponent<"mysql"> = {
  dataKeyUsers: () => ["rds"],
  builder: (_scope, context) =>
    rdsBuilder(
      (scope, id, settings, given) => onInstance(new MysqlDatabase(scope, id, { ...settings, ...given })),
      context,
    ),
};
