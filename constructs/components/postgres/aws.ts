import type { StoreBuilder } from "../aws-component";
import { kebabCase, snakeCase } from "../../application/variable-names";
import { PostgresDatabase } from "./aws/postgres-database";

export const postgresBuilder: StoreBuilder<"postgres"> = {
  dataKeyUsers: ["rds"],
  build: (scope, { name, spec, settings }, common) => {
    const label = kebabCase(name);
    const database = new PostgresDatabase(scope, label, {
      ...common,
      ...settings,
      name: `${common.name}-${label}`,
      label,
      version: spec.version,
      databaseName: spec.databaseName ?? snakeCase(name),
      onRotation: spec.onRotation,
    });
    return {
      usable: database,
      outputs: {
        endpoint: [database.endpoint, `Host and port of the database ${name}, reachable by what uses it`],
        secret_arn: [
          database.secretArn,
          `Secret that RDS keeps with user and password of the database ${name}`,
        ],
      },
    };
  },
};
