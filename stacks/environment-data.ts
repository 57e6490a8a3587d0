import { Construct } from "constructs";
import type { DataKind } from "../constructs/application/data-store";
import { kebabCase } from "../constructs/application/variable-names";
import type { KeyUser } from "../constructs/aws/encryption/encryption-key";
import { objectStoreBuilder } from "../constructs/components/object-store/aws";
import { postgresBuilder } from "../constructs/components/postgres/aws";
import { queueBuilder } from "../constructs/components/queue/aws";
import { redisBuilder } from "../constructs/components/redis/aws";
import { AppSecret } from "../constructs/components/secret/aws/app-secret";
import { streamBuilder, streamCluster } from "../constructs/components/stream/aws";
import { topicBuilder } from "../constructs/components/topic/aws";
import { type Store, stores } from "../constructs/environment/data";
import type { Environment } from "../constructs/environment/environment";
import type { BuiltStore, DataCommon, StoreBuilder } from "../constructs/components/aws-component";
import { subscribe } from "./aws-data/subscriptions";
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
    bothOf(application.secrets, environment.secrets).map(([spec, secret, settings]) => [
      spec,
      new AppSecret(scope.secrets, kebabCase(spec), {
        ...settings,
        name: `${application.name}/${environment.name}/${kebabCase(spec)}`,
        label: kebabCase(spec),
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
