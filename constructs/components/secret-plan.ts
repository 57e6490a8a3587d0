import type { Application } from "../application/application";
import { consumers } from "../application/consumers";
import type { DataKind } from "../application/data-store";
import { kebabCase, secretVariable } from "../application/variable-names";
import type { SecretFile, StoreSecrets } from "../docker/secrets/secret-file";
import { objectStoreSecrets } from "./object-store/docker/object-store-secrets";
import { postgresSecrets } from "./postgres/docker/postgres-secrets";
import { redisSecrets } from "./redis/docker/redis-secrets";

/** Nobody is asked for a password. */
const noSecrets: StoreSecrets = { own: () => [], granted: () => [] };

const storeSecrets: Readonly<Record<DataKind, StoreSecrets>> = {
  postgres: postgresSecrets,
  redis: redisSecrets,
  queue: noSecrets,
  topic: noSecrets,
  objectStore: objectStoreSecrets,
  stream: noSecrets,
};

/** The value that the public balancer's certificate and key are. */
export const certificate = "certificate";
export const balancerDirectory = "balancer";

export function serviceDirectory(label: string): string {
  return `services/${label}`;
}

/** The file with a secret of the application. */
export function secretFile(word: string): string {
  return secretVariable(word).toLowerCase();
}

/** Every file that the containers of an application expect. */
export function secretFiles(application: Application): SecretFile[] {
  const { data, secrets } = application;
  const own = Object.entries(data).flatMap(([word, { kind }]) => storeSecrets[kind].own(word));
  const granted = Object.entries(consumers(application)).flatMap(([name, { uses = [] }]) =>
    uses.flatMap((word) => {
      const directory = serviceDirectory(kebabCase(name));
      const store = data[word];
      if (store) return storeSecrets[store.kind].granted(word, directory);
      return word in secrets ? [{ value: word, path: `${directory}/${secretFile(word)}` }] : [];
    }),
  );
  return [...own, ...granted, { value: certificate, path: `${balancerDirectory}/tls.pem` }];
}
