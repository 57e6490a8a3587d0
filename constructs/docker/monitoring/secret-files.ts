import { kebabCase } from "../../application/variable-names";
import { type SecretFile, storeDirectory } from "../secrets/secret-file";
import { type MonitoringSettings, receiversOf } from "./settings";

/** First part of the values' names of the secrets of the monitoring, and the directory of their files. */
export const monitoringSecrets = "monitoring";

/** The user of the login of the pages, and of the monitoring in a data store. */
export const monitoringUser = "monitoring";

/** The file with the password of this user, in the directory of a data store. */
const passwordInStore = `${monitoringUser}_password`;

export const monitoringSecretFiles = { password: "password", smtpPassword: "smtp_password" } as const;

/** The directory with the secrets of one of its programs. */
export function monitoringDirectory(program: string): string {
  return `${monitoringSecrets}/${program}`;
}

/** The file with the URL of the webhook of a severity. */
export function webhookFile(severity: string): string {
  return `${severity}_webhook`;
}

/** The files that the monitoring expects; `stores`: names of the data stores in which it has a login. */
export function filesOfMonitoring(settings: MonitoringSettings, stores: readonly string[]): SecretFile[] {
  const { password, smtpPassword } = monitoringSecretFiles;
  const alertmanager = monitoringDirectory("alertmanager");
  return [
    { value: `${monitoringSecrets}.password`, path: `${monitoringDirectory("login")}/${password}` },
    ...receiversOf(settings)
      .filter(({ webhook }) => webhook)
      .map(({ severity }) => ({
        value: `${monitoringSecrets}.${severity}Webhook`,
        path: `${alertmanager}/${webhookFile(severity)}`,
        given: true,
      })),
    ...(settings.smtp?.user === undefined
      ? []
      : [
          {
            value: `${monitoringSecrets}.smtpPassword`,
            path: `${alertmanager}/${smtpPassword}`,
            given: true,
          },
        ]),
    ...stores.flatMap((name) => {
      const label = kebabCase(name);
      const value = `${monitoringSecrets}.${name}`;
      return [
        { value, path: `${storeDirectory(label)}/${passwordInStore}` },
        { value, path: `${monitoringDirectory(label)}/${password}` },
      ];
    }),
  ];
}
