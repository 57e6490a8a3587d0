import { secretPath } from "../secrets/secret-files";
import { monitoringSecretFiles, webhookFile } from "./secret-files";
import { type MonitoringSettings, receiversOf } from "./settings";

/** The configuration of Alertmanager: alerts of each severity to its receivers. Secrets are files. */
export function alertmanagerSettings(settings: MonitoringSettings): string {
  const { smtp } = settings;
  const receivers = receiversOf(settings);
  return JSON.stringify({
    ...(smtp
      ? {
          global: {
            smtp_smarthost: `${smtp.host}:${smtp.port}`,
            smtp_from: smtp.from,
            smtp_require_tls: true,
            ...(smtp.user === undefined
              ? {}
              : {
                  smtp_auth_username: smtp.user,
                  smtp_auth_password_file: secretPath(monitoringSecretFiles.smtpPassword),
                }),
          },
        }
      : {}),
    route: {
      receiver: "nobody",
      group_by: ["alertname", "watches"],
      group_wait: "5s",
      group_interval: "1m",
      repeat_interval: "4h",
      routes: receivers.map(({ severity }) => ({ receiver: severity, matchers: [`severity="${severity}"`] })),
    },
    receivers: [
      { name: "nobody" },
      ...receivers.map(({ severity, webhook, emails }) => ({
        name: severity,
        ...(webhook
          ? { webhook_configs: [{ url_file: secretPath(webhookFile(severity)), send_resolved: true }] }
          : {}),
        ...(emails.length > 0 ? { email_configs: emails.map((to) => ({ to, send_resolved: true })) } : {}),
      })),
    ],
  });
}
