import type { DataKind } from "../../constructs/application/data-store";
import type { Problem } from "../../constructs/application/problem";
import type { Environment } from "../environment";
import { type Store, stores } from "../settings/data";
import { objectStoreRelation } from "./object-store";
import { postgresRelation } from "./postgres";
import { queueRelation } from "./queue";
import { redisRelation } from "./redis";
import type { Relation, StoreRelation } from "./relation";

const relations: { readonly [Kind in DataKind]: StoreRelation<Kind> } = {
  postgres: postgresRelation,
  redis: redisRelation,
  queue: queueRelation,
  // Whatever a topic says, it says in the application.
  topic: () => [],
  objectStore: objectStoreRelation,
  // The brokers' settings are the environment's, not theirs.
  stream: () => [],
};

/** What an environment says of each data store, by the rules of its kind. */
export const dataRelations: Relation = (environment, isSound) =>
  environment.data
    ? stores(environment).flatMap((store) =>
        isSound(`data.${store.name}`) ? problems(store, environment, isSound) : [],
      )
    : [];

function problems<Kind extends DataKind>(
  store: Store<Kind>,
  environment: Environment,
  isSound: (path: string) => boolean,
): Problem[] {
  return relations[store.kind](`data.${store.name}`, store, environment, isSound);
}
