import { Construct } from "constructs";
import { consumers } from "../constructs/application/consumers";
import type { DataKind } from "../constructs/application/data-store";
import { usedWords } from "../constructs/application/used-words";
import { kebabCase, secretVariable } from "../constructs/application/variable-names";
import { secretFile } from "../constructs/docker/secrets/secret-plan";
import type { Grant } from "../constructs/docker/service/consumer";
import type { LocalEnvironment } from "../environments/local-environment";
import { type LocalStore, localStores } from "../environments/local-settings/data";
import { bothOf } from "./both-of";
import type { LocalCommon, LocalStoreBuilder } from "./docker-data/local-common";
import { localBroker, localQueue, localTopic } from "./docker-data/messaging";
import { localPostgres } from "./docker-data/postgres";
import { localRedis } from "./docker-data/redis";

const builders: { readonly [Kind in DataKind]: LocalStoreBuilder<Kind> } = {
  postgres: localPostgres,
  redis: localRedis,
  queue: localQueue,
  topic: localTopic,
};

/** By word: what a service that uses it gets, given the service's label. */
export type Grants = Map<string, (caller: string) => Grant>;

/** The data stores and secrets of a local environment. */
export function localData(stack: Construct, environment: LocalEnvironment, common: LocalCommon): Grants {
  const { application } = environment;
  const grants: Grants = new Map();
  const scope = new Construct(stack, "data");
  const broker = localBroker(stack, environment, common);
  for (const store of localStores(environment))
    grants.set(
      store.name,
      build(scope, store, { ...common, broker, callers: callersOf(store.name, environment) }),
    );
  for (const [word, , { version }] of bothOf(application.secrets, environment.secrets)) {
    const variable = secretVariable(word);
    grants.set(word, () => ({
      networks: [],
      variables: {},
      secretFiles: { [variable]: secretFile(word) },
      secretVersions: { [variable]: version },
    }));
  }
  return grants;
}

function build<Kind extends DataKind>(
  scope: Construct,
  store: LocalStore<Kind>,
  common: Parameters<LocalStoreBuilder<Kind>>[2],
): (caller: string) => Grant {
  return builders[store.kind](scope, store, common);
}

/** Labels of the services and jobs that use a word. */
export function callersOf(word: string, { application }: LocalEnvironment): string[] {
  return Object.entries(consumers(application))
    .filter(([, consumer]) => usedWords(consumer).includes(word))
    .map(([name]) => kebabCase(name));
}
