import { kebabCase, snakeCase } from "../../application/variable-names";
import type { AwsDataComponent } from "../aws-component";
import { PostgresDatabase } from "./aws/postgres-database";

export const postgresOnAws: AwsDataComponent<"postgres"> = {
  dataKeyUsers: ["rds"],
  builder:
    (_scope, context) =>
    (scope, { name, spec, settings }) => {
      const label = kebabCase(name);
      const database = new PostgresDatabase(scope, label, {
        ...settings,
        account: context.account,
        region: context.region,
        name: `${context.prefix}-${label}`,
        label,
        network: context.network,
        version: spec.version,
        databaseName: spec.databaseName ?? snakeCase(name),
        onRotation: spec.onRotation,
        alarmTopic: context.alarmTopic,
        dataKey: context.dataKey,
        secretKey: context.secretKey,
        logKey: context.logKey,
        logRetention: context.logRetention,
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
