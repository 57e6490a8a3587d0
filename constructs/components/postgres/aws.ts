import type { AwsDataComponent } from "../aws-component";
import { rdsBuilder } from "../relational/aws";
import { PostgresDatabase } from "./aws/postgres-database";

export const postgresOnAws: AwsDataComponent<"postgres"> = {
  dataKeyUsers: () => ["rds"],
  builder: (_scope, context) => rdsBuilder(PostgresDatabase, context),
};
