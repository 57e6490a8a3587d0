import { Construct } from "constructs";
import { consumers } from "../constructs/application/consumers";
import type { DataKind } from "../constructs/application/data-store";
import { usedNames } from "../constructs/application/used-names";
import { kebabCase, secretVariable } from "../constructs/application/variable-names";
import { localObjectStore } from "../constructs/components/object-store/docker";
import { localPostgres } from "../constructs/components/postgres/docker";
import { localBroker, localQueue, localTopic } from "../constructs/components/messaging/docker";
import { localRedis } from "../constructs/components/redis/docker";
import { secretFile } from "../constructs/components/secret-plan";
import { localStream, localStreams } from "../constructs/components/stream/docker";
import type { Grant } from "../constructs/docker/container/consumer";
import { type LocalStore, localStores } from "../constructs/environment/local-data";
import type { LocalEnvironment } from "../constructs/environment/local-environment";
import { bothOf } from "./both-of";
import type { LocalCommon, LocalStoreBuilder } from "../constructs/components/docker-component";

const builders: { readonly [Kind in DataKind]: LocalStoreBuilder<Kind> } = {
  postgres: localPostgres,
  redis: localRedis,
  queue: localQueue,
  topic: localTopic,
  objectStore: localObjectStore,
  stream: localStream,
};

/** By word: what a service that uses it gets, given the service's label. */
export type Grants = Map<string, (caller: string) => Grant>;

/** The data stores and secrets of a local environment. */
export function localData(stack: Construct, environment: LocalEnvironment, common: LocalCommon): Grants {
  const { application } = environment;
  const grants: Grants = new Map();
  const scope = new Construct(stack, "data");
  const broker = localBroker(stack, environment, common);
  const streams = localStreams(stack, environment, common);
  for (const store of localStores(environment))
    grants.set(
      store.name,
      build(scope, store, { ...common, broker, streams, callers: callersOf(store.name, environment) }),
    );
  for (const [spec, , { version }] of bothOf(application.secrets, environment.secrets)) {
    const variable = secretVariable(spec);
    grants.set(spec, () => ({
      networks: [],
      variables: {},
      secretFiles: { [variable]: secretFile(spec) },
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
export function callersOf(spec: string, { application }: LocalEnvironment): string[] {
  return Object.entries(consumers(application))
    .filter(([, consumer]) => usedNames(consumer).includes(spec))
    .map(([name]) => kebabCase(name));
}
