import type { Application } from "../application/application";
import { callersOf, consumers } from "../application/consumers";
import { kebabCase } from "../application/variable-names";
import {
  balancerDirectory,
  certificate,
  consumerDirectory,
  type SecretFile,
  secretFile,
} from "../docker/secrets/secret-file";
import { components } from "./registry";

/** Every file that the containers of an application expect. */
export function secretFiles(application: Application): SecretFile[] {
  const { data, secrets } = application;
  const own = Object.entries(data).flatMap(
    ([name, { kind }]) => components.data[kind].secretFiles?.own(name, callersOf(name, application)) ?? [],
  );
  const granted = Object.entries(consumers(application)).flatMap(([name, { uses = [] }]) =>
    uses.flatMap((used) => {
      const label = kebabCase(name);
      const directory = consumerDirectory(label);
      const store = Object.hasOwn(data, used) ? data[used] : undefined;
      if (store) return components.data[store.kind].secretFiles?.granted(used, directory, label) ?? [];
      return Object.hasOwn(secrets, used) ? [{ value: used, path: `${directory}/${secretFile(used)}` }] : [];
    }),
  );
  return [...own, ...granted, { value: certificate, path: `${balancerDirectory}/tls.pem` }];
}
