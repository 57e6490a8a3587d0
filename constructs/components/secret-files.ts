import type { Application } from "../application/application";
import { callersOf, consumers, hasData } from "../application/consumers";
import { kebabCase } from "../application/variable-names";
import { backupSecretFiles, backupSecrets } from "../docker/backup/backups";
import { filesOfMonitoring } from "../docker/monitoring/secret-files";
import type { MonitoringSettings } from "../docker/monitoring/settings";
import {
  backupDirectory,
  balancerDirectory,
  certificate,
  consumerDirectory,
  type SecretFile,
  secretFile,
} from "../docker/secrets/secret-file";
import { components } from "./registry";

/**
 * Every file that the containers of an application expect; `backedUp`: the names of the data that is backed up; `standsBy`: whether its backups
 * are those of another environment, whose passphrase they then have.
 */
export function secretFiles(
  application: Application,
  backedUp: readonly string[] = [],
  monitoring?: MonitoringSettings,
  standsBy = false,
): SecretFile[] {
  const { data, secrets } = application;
  const own = Object.entries(data).flatMap(
    ([name, spec]) =>
      components.data[spec.kind].secretFiles?.own(name, callersOf(name, application), spec) ?? [],
  );
  const granted = Object.entries(consumers(application)).flatMap(([name, { uses = [] }]) =>
    uses.flatMap((used) => {
      const label = kebabCase(name);
      const directory = consumerDirectory(label);
      const store = Object.hasOwn(data, used) ? data[used] : undefined;
      if (store) return components.data[store.kind].secretFiles?.granted(used, directory, label, store) ?? [];
      return Object.hasOwn(secrets, used) ? [{ value: used, path: `${directory}/${secretFile(used)}` }] : [];
    }),
  );
  const backups = backedUp.flatMap((name) =>
    Object.entries(backupSecretFiles).map(([part, file]) => ({
      value: `${backupSecrets}.${part}`,
      path: `${backupDirectory(kebabCase(name))}/${file}`,
      given: standsBy || part !== "passphrase",
    })),
  );
  const loggedIn = Object.entries(data).flatMap(([name, { kind }]) =>
    components.data[kind].exporter?.hasLogin ? [name] : [],
  );
  const nodes = Object.values(components.localSections).flatMap(({ kinds, exporter, reserved }) =>
    exporter.hasLogin && hasData(application, kinds) ? [reserved.name] : [],
  );
  const watched = monitoring ? filesOfMonitoring(monitoring, [...loggedIn, ...nodes]) : [];
  return [
    ...own,
    ...granted,
    ...backups,
    ...watched,
    { value: certificate, path: `${balancerDirectory}/tls.pem` },
  ];
}
