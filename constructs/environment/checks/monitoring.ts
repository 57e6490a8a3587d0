import type { IsValid } from "../../application/component";
import type { Problem } from "../../application/problem";
import { receiversOf } from "../../docker/monitoring/settings";
import type { LocalEnvironment } from "../local-environment";

/** Pages reach somebody, there is a mail server exactly where e-mails are sent, and the port is free. */
export function monitoringProblems(environment: LocalEnvironment, isValid: IsValid): Problem[] {
  const { monitoring, publish } = environment;
  if (monitoring === undefined || !isValid("monitoring")) return [];
  const { alerts, smtp, port } = monitoring;
  const receivers = receiversOf(monitoring);
  const hasEmails = receivers.some(({ emails }) => emails.length > 0);
  const taken = isValid("publish")
    ? (["http", "https", "stats"] as const).find((name) => publish[name] === port)
    : undefined;
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
    ...(taken === undefined
      ? []
      : [
          {
            path: "monitoring.port",
            value: port,
            expected: "a port that publish does not use",
            fix: `Use another port: publish.${taken} has this one.`,
          },
        ]),
  ];
}
