import type { DataKind } from "../../application/data-store";
import type { Problem } from "../../application/problem";
import { objectStoreChecks } from "../../components/object-store/checks";
import { postgresChecks } from "../../components/postgres/checks";
import { queueChecks } from "../../components/queue/checks";
import { redisChecks } from "../../components/redis/checks";
import { type Store, stores } from "../data";
import type { Environment } from "../environment";
import type { Check, DataCheck } from "./check";

const checks: { readonly [Kind in DataKind]: DataCheck<Kind> } = {
  postgres: postgresChecks,
  redis: redisChecks,
  queue: queueChecks,
  // Whatever a topic says, it says in the application.
  topic: () => [],
  objectStore: objectStoreChecks,
  // The brokers' settings are the environment's, not theirs.
  stream: () => [],
};

/** What an environment says of each data store, by the rules of its kind. */
export const dataChecks: Check = (environment, isValid) =>
  environment.data
    ? stores(environment).flatMap((store) =>
        isValid(`data.${store.name}`) ? problems(store, environment, isValid) : [],
      )
    : [];

function problems<Kind extends DataKind>(
  store: Store<Kind>,
  environment: Environment,
  isValid: (path: string) => boolean,
): Problem[] {
  return checks[store.kind](`data.${store.name}`, store, environment, isValid);
}
