import type { AwsDataComponent } from "../aws-component";
import { type Create, rdsBuilder } from "../relational/aws";
import { onInstance } from "../relational/aws/on-instance";
import { PostgresCluster } from "./aws/postgres-cluster";
import { PostgresDatabase } from "./aws/postgres-database";
import type { PostgresSettings } from "./settings";

export const postgresOnAws: AwsDataComponent<"postgres"> = {
  dataKeyUsers: () => ["rds"],
  builder: (_scope, context) => rdsBuilder(create, context),
};

const create: Create<PostgresSettings> = (scope, id, settings, given) => {
  switch (settings.engine) {
    case "cluster":
    case "aurora": {
      const cluster = new PostgresCluster(scope, id, { ...settings, ...given });
      return [cluster, { resource: cluster.resource }];
    }
    default:
      return onInstance(new PostgresDatabase(scope, id, { ...settings, ...given }));
  }
};
