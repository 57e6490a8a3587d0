import { Construct } from "constructs";
import type { DataKind } from "../constructs/application/data-store";
import { kebabCase } from "../constructs/application/variable-names";
import type { KeyUser } from "../constructs/aws/encryption/encryption-key";
import { AppSecret } from "../constructs/aws/secrets/app-secret";
import type { Environment } from "../environments/environment";
import { type Store, stores } from "../environments/settings/data";
import type { BuiltStore, DataCommon, StoreBuilder } from "./aws-data/built-store";
import { objectStoreBuilder } from "./aws-data/object-store";
import { postgresBuilder } from "./aws-data/postgres";
import { queueBuilder } from "./aws-data/queue";
import { redisBuilder } from "./aws-data/redis";
import { streamBuilder, streamCluster } from "./aws-data/stream";
import { subscribe } from "./aws-data/subscriptions";
import { topicBuilder } from "./aws-data/topic";
import { bothOf } from "./both-of";

const builders: { readonly [Kind in DataKind]: StoreBuilder<Kind> } = {
  postgres: postgresBuilder,
  redis: redisBuilder,
  queue: queueBuilder,
  topic: topicBuilder,
  objectStore: objectStoreBuilder,
  stream: streamBuilder,
};

export interface EnvironmentData {
  readonly stores: ReadonlyMap<string, BuiltStore>;
  readonly secrets: ReadonlyMap<string, AppSecret>;
}

/** Who uses the keys of an environment's data: what its data stores consist of. */
export function keyUsers({ application }: Environment, of: "dataKeyUsers" | "messageKeyUsers"): KeyUser[] {
  const users = Object.values(application.data).flatMap(({ kind }) => builders[kind][of] ?? []);
  return [...new Set(users)].sort();
}

/** The data stores and secrets of an environment, by their names in the application. */
export function environmentData(
  stack: Construct,
  environment: Environment,
  common: DataCommon,
): EnvironmentData {
  const { application } = environment;
  const scope = { data: new Construct(stack, "data"), secrets: new Construct(stack, "secrets") };
  const streams = streamCluster(stack, environment, common);
  const built = new Map(
    stores(environment).map(
      (store) => [store.name, build(scope.data, store, { ...common, streams })] as const,
    ),
  );
  subscribe(application, built);
  const secrets = new Map(
    bothOf(application.secrets, environment.secrets).map(([word, secret, settings]) => [
      word,
      new AppSecret(scope.secrets, kebabCase(word), {
        ...settings,
        name: `${application.name}/${environment.name}/${kebabCase(word)}`,
        label: kebabCase(word),
        description: secret.description,
        onRotation: secret.onRotation,
        key: common.secretKey,
      }),
    ]),
  );
  return { stores: built, secrets };
}

function build<Kind extends DataKind>(scope: Construct, store: Store<Kind>, common: DataCommon): BuiltStore {
  return builders[store.kind].build(scope, store, common);
}
