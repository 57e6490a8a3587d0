import { Construct } from "constructs";
import { kebabCase, secretVariable, snakeCase } from "../constructs/application/variable-names";
import type { BalancerSettings } from "../constructs/docker/balancer/balancer";
import type { Images } from "../constructs/docker/container/images";
import type { LogSettings } from "../constructs/docker/container/log-settings";
import { PostgresPair } from "../constructs/docker/database/postgres-pair";
import { secretFile } from "../constructs/docker/secrets/secret-plan";
import type { Grant } from "../constructs/docker/service/consumer";
import type { LocalEnvironment } from "../environments/local-environment";
import { bothOf } from "./both-of";

export interface LocalCommon {
  readonly prefix: string;
  readonly images: Images;
  readonly logs: LogSettings;
  readonly secretsDirectory: string;
  readonly balancer: BalancerSettings;
}

/** By word: what a service that uses it gets, given the service's label. */
export type Grants = Map<string, (caller: string) => Grant>;

/** The data stores and secrets of a local environment. */
export function localData(stack: Construct, environment: LocalEnvironment, common: LocalCommon): Grants {
  const { application } = environment;
  const grants: Grants = new Map();
  const scope = new Construct(stack, "data");
  for (const [word, store, settings] of bothOf(application.data, environment.data)) {
    const label = kebabCase(word);
    const pair = new PostgresPair(scope, label, {
      ...common,
      ...settings,
      label,
      image: common.images.idOf(settings.image),
      databaseName: store.databaseName ?? snakeCase(word),
      callers: callersOf(word, environment),
    });
    grants.set(word, (caller) => pair.grant(caller));
  }
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

/** Labels of the services that use a word. */
export function callersOf(word: string, { application }: LocalEnvironment): string[] {
  return Object.entries(application.services)
    .filter(([, { uses = [] }]) => uses.includes(word))
    .map(([name]) => kebabCase(name));
}
