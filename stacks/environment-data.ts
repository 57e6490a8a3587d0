import { Construct } from "constructs";
import { kebabCase, snakeCase } from "../constructs/application/variable-names";
import { PostgresDatabase, type PostgresDatabaseProps } from "../constructs/aws/database/postgres-database";
import { AppSecret } from "../constructs/aws/secrets/app-secret";
import type { Environment } from "../environments/environment";
import { bothOf } from "./both-of";

export interface EnvironmentData {
  readonly databases: ReadonlyMap<string, PostgresDatabase>;
  readonly secrets: ReadonlyMap<string, AppSecret>;
}

type Common = Pick<
  PostgresDatabaseProps,
  "account" | "region" | "name" | "network" | "topic" | "dataKey" | "secretKey" | "logKey" | "logRetention"
>;

/** The data stores and secrets of an environment, by their names in the application. */
export function environmentData(stack: Construct, environment: Environment, common: Common): EnvironmentData {
  const { application } = environment;
  const scope = { data: new Construct(stack, "data"), secrets: new Construct(stack, "secrets") };
  const databases = new Map(
    bothOf(application.data, environment.data).map(([word, store, settings]) => [
      word,
      new PostgresDatabase(scope.data, kebabCase(word), {
        ...common,
        ...settings,
        name: `${common.name}-${kebabCase(word)}`,
        label: kebabCase(word),
        version: store.version,
        databaseName: store.databaseName ?? snakeCase(word),
      }),
    ]),
  );
  const secrets = new Map(
    bothOf(application.secrets, environment.secrets).map(([word, secret, settings]) => [
      word,
      new AppSecret(scope.secrets, kebabCase(word), {
        ...settings,
        name: `${application.name}/${environment.name}/${kebabCase(word)}`,
        label: kebabCase(word),
        description: secret.description,
        key: common.secretKey,
      }),
    ]),
  );
  return { databases, secrets };
}
