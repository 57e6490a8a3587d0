import type { Application } from "../../application/application";
import { consumers } from "../../application/consumers";
import type { DataKind } from "../../application/data-store";
import { kebabCase, secretVariable } from "../../application/variable-names";
import { redisSecrets } from "../cache/redis-secrets";
import { postgresSecrets } from "../database/postgres-secrets";
import type { SecretFile, StoreSecrets } from "./secret-file";

/** Nobody is asked for a password. */
const noSecrets: StoreSecrets = { own: () => [], granted: () => [] };

const storeSecrets: Readonly<Record<DataKind, StoreSecrets>> = {
  postgres: postgresSecrets,
  redis: redisSecrets,
  queue: noSecrets,
  topic: noSecrets,
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
