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
export function secretFile(name: string): string {
  return secretVariable(name).toLowerCase();
}

/** Every file that the containers of an application expect. */
export function secretFiles(application: Application): SecretFile[] {
  const { data, secrets } = application;
  const own = Object.entries(data).flatMap(([name, { kind }]) => storeSecrets[kind].own(name));
  const granted = Object.entries(consumers(application)).flatMap(([name, { uses = [] }]) =>
    uses.flatMap((spec) => {
      const directory = serviceDirectory(kebabCase(name));
      const store = data[spec];
      if (store) return storeSecrets[store.kind].granted(spec, directory);
      return spec in secrets ? [{ value: spec, path: `${directory}/${secretFile(spec)}` }] : [];
    }),
  );
  return [...own, ...granted, { value: certificate, path: `${balancerDirectory}/tls.pem` }];
}
