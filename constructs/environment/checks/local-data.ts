import type { DataKind } from "../../application/data-store";
import type { Problem } from "../../application/problem";
import { localPostgresRelation } from "../../components/postgres/local-checks";
import { localRedisRelation } from "../../components/redis/local-checks";
import { type LocalStore, localStores } from "../local-data";
import type { LocalEnvironment } from "../local-environment";
import type { LocalStoreRelation } from "./check";

const relations: { readonly [Kind in DataKind]: LocalStoreRelation<Kind> } = {
  postgres: localPostgresRelation,
  redis: localRedisRelation,
  // The broker's settings are the environment's, not theirs.
  queue: () => [],
  topic: () => [],
  // Whatever it says, it says alone.
  objectStore: () => [],
  // The node's settings are the environment's, not theirs.
  stream: () => [],
};

/** What a local environment says of each data store, by the rules of its kind. */
export function localDataRelations(
  environment: LocalEnvironment,
  isSound: (path: string) => boolean,
): Problem[] {
  if (!environment.data) return [];
  return localStores(environment).flatMap((store) =>
    isSound(`data.${store.name}`) ? problems(store, environment) : [],
  );
}

function problems<Kind extends DataKind>(store: LocalStore<Kind>, environment: LocalEnvironment): Problem[] {
  return relations[store.kind](`data.${store.name}`, store, environment);
}
