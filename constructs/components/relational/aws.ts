import type { Construct } from "constructs";
import { kebabCase, snakeCase } from "../../application/variable-names";
import type { RdsDatabaseProps } from "../../aws/rds/props";
import type { RdsDatabase } from "../../aws/rds/rds-database";
import type { RdsSettings } from "../../aws/rds/settings";
import type { Configured } from "../../environment/configured";
import type { AwsContext, BuiltData } from "../aws-component";
import type { Build } from "../build";
import { passwordIsComposed } from "./composed-password";
import type { RelationalSpec } from "./spec";

/** Creates the databases of one engine on RDS. */
export function rdsBuilder(
  Database: new (scope: Construct, id: string, props: RdsDatabaseProps) => RdsDatabase,
  context: AwsContext,
): Build<Configured<RelationalSpec, RdsSettings>, BuiltData> {
  return (scope, { name, spec, settings }) => {
    const label = kebabCase(name);
    const database = new Database(scope, label, {
      ...settings,
      account: context.account,
      region: context.region,
      name: `${context.prefix}-${label}`,
      label,
      network: context.network,
      version: spec.version,
      databaseName: spec.databaseName ?? snakeCase(name),
      onRotation: spec.onRotation,
      passwordIsComposed: passwordIsComposed(context.environment.application, name),
      alarmTopic: context.alarmTopic,
      dataKey: context.dataKey,
      secretKey: context.secretKey,
      logKey: context.logKey,
      logRetention: context.logRetention,
    });
    return {
      grant: (consumer) => database.grantConnect(consumer),
      backedUp: {
        resource: database.resource,
        replicate: (scope, to) => database.replicateBackups(scope, to),
      },
      outputs: {
        endpoint: [database.endpoint, `Host and port of the database ${name}, reachable by what uses it`],
        secret_arn: [database.secretArn, `Secret with user and password of the database ${name}`],
      },
    };
  };
}
