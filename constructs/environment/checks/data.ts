import type { DataKind } from "../../application/data-store";
import type { Problem } from "../../application/problem";
import { objectStoreRelation } from "../../components/object-store/checks";
import { postgresRelation } from "../../components/postgres/checks";
import { queueRelation } from "../../components/queue/checks";
import { redisRelation } from "../../components/redis/checks";
import { type Store, stores } from "../data";
import type { Environment } from "../environment";
import type { Relation, StoreRelation } from "./check";

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
