import type { IsValid } from "../../application/component";
import type { Problem } from "../../application/problem";
import { receiversOf } from "../../docker/monitoring/settings";
import type { LocalEnvironment } from "../local-environment";

/** Pages reach somebody, there is a mail server exactly where e-mails are sent, ports are free, and the engine can ship lines. */
export function monitoringProblems(environment: LocalEnvironment, isValid: IsValid): Problem[] {
  const { monitoring, publish, logs } = environment;
  if (monitoring === undefined || !isValid("monitoring")) return [];
  const { alerts, smtp, port, logs: shipped } = monitoring;
  const receivers = receiversOf(monitoring);
  const hasEmails = receivers.some(({ emails }) => emails.length > 0);
  const others = isValid("publish") ? ownPorts(publish) : [];
  const ports = [
    { path: "monitoring.port", port, others },
    ...(shipped
      ? [
          {
            path: "monitoring.logs.port",
            port: shipped.port,
            others: [...others, ["monitoring.port", port] as const],
          },
        ]
      : []),
  ];
  return [
    ...(receivers.some(({ severity }) => severity === "page")
      ? []
      : [
          {
            path: "monitoring.alerts.page",
            value: alerts.page,
            expected: "at least one receiver: a webhook, or e-mail addresses",
            fix: 'Write e.g. { webhook: true }, or { emails: ["oncall@example.com"] } and smtp.',
          },
        ]),
    ...(hasEmails === (smtp !== undefined)
      ? []
      : [
          {
            path: "monitoring.smtp",
            value: smtp,
            expected: hasEmails
              ? "the mail server that sends the e-mails of alerts"
              : "no mail server: alerts have no e-mail addresses",
            fix: hasEmails
              ? 'Write e.g. { host: "smtp.example.com", port: 587, from: "alerts@example.com" }.'
              : "Remove it.",
          },
        ]),
    ...ports.flatMap(({ path, port: value, others }) => {
      const [taken] = others.find(([, other]) => other === value) ?? [];
      if (taken === undefined) return [];
      return [
        {
          ...{ path, value },
          expected: "a port that no other setting has",
          fix: `Use another port: ${taken} has this one.`,
        },
      ];
    }),
    ...(shipped && isValid("logs") && !("maxFiles" in logs)
      ? [
          {
            path: "logs.driver",
            value: logs.driver,
            expected:
              'with monitoring.logs, "json-file" or "local": the engine sends the lines to Loki by a driver of its own',
            fix: 'Write e.g. { driver: "local", maxSizeMiB: 10, maxFiles: 3 }, or remove monitoring.logs.',
          },
        ]
      : []),
  ];
}

/** The ports of the machine that the application has, by their settings. */
function ownPorts({
  http,
  https,
  stats,
  ports = {},
}: LocalEnvironment["publish"]): (readonly [string, number])[] {
  return [
    ...Object.entries({ http, https, stats }).map(([name, port]) => [`publish.${name}`, port] as const),
    ...Object.entries(ports).map(([name, port]) => [`publish.ports.${name}`, port] as const),
  ];
}
