import type { DataKind } from "../../application/data-store";
import type { Problem } from "../../application/problem";
import { localPostgresChecks } from "../../components/postgres/local-checks";
import { localRedisChecks } from "../../components/redis/local-checks";
import { type LocalStore, localStores } from "../local-data";
import type { LocalEnvironment } from "../local-environment";
import type { LocalDataCheck } from "./check";

const checks: { readonly [Kind in DataKind]: LocalDataCheck<Kind> } = {
  postgres: localPostgresChecks,
  redis: localRedisChecks,
  // The broker's settings are the environment's, not theirs.
  queue: () => [],
  topic: () => [],
  // Whatever it says, it says alone.
  objectStore: () => [],
  // The node's settings are the environment's, not theirs.
  stream: () => [],
};

/** What a local environment says of each data store, by the rules of its kind. */
export function localDataChecks(
  environment: LocalEnvironment,
  isValid: (path: string) => boolean,
): Problem[] {
  if (!environment.data) return [];
  return localStores(environment).flatMap((store) =>
    isValid(`data.${store.name}`) ? problems(store, environment) : [],
  );
}

function problems<Kind extends DataKind>(store: LocalStore<Kind>, environment: LocalEnvironment): Problem[] {
  return checks[store.kind](`data.${store.name}`, store, environment);
}
