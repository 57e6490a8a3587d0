import { severities } from "../../alarms/declaration";
import { hostName } from "../../application/host-name";
import {
  type Accepted,
  componentNameSchema,
  exactly,
  integer,
  listOf,
  record,
  says,
  text,
  yesOrNo,
} from "../../application/schema-values";
import { imagesSchema } from "./images";

const address = text(
  /^[^\s@"'<>,;]+@[^\s@"'<>,;]+\.[^\s@"'<>,;]+$/,
  "an e-mail address",
  '"oncall@example.com"',
);

const receivers = exactly({
  /**
   * Whether its alerts are sent to a webhook. `npx plinth secrets set monitoring.<severity>Webhook < file` stores the URL, which often
   * holds a key.
   * @default false
   */
  webhook: yesOrNo.optional(),
  /**
   * E-mail addresses that get its alerts.
   * @default none
   */
  emails: listOf(address, 1, "at least one e-mail address", '["oncall@example.com"]').optional(),
});

const ownMetricsSchema = exactly({
  /**
   * Port of each copy that answers with its metrics, by HTTP/1.1 without TLS: 1–65535. No request from outside may reach it.
   * @default the `port` of a web service; a worker has none
   */
  port: integer(1, 65_535).optional(),
  /**
   * Path of the metrics. 1–128 characters, starts with `/`.
   * @default "/metrics"
   */
  path: text(
    /^\/[A-Za-z0-9._/-]{0,127}$/,
    "an absolute path of at most 128 characters",
    '"/metrics"',
  ).optional(),
});

export const monitoringSchema = exactly({
  /** Port of the pages of Prometheus, Alertmanager and Grafana, behind a login: 1–65535, always on 127.0.0.1. */
  port: integer(1, 65_535),
  /** Who gets alerts of each severity. */
  alerts: exactly({
    /** Alerts that wake the engineer on call: at least one receiver. */
    page: receivers,
    /**
     * Alerts for the next working day.
     * @default nobody: they are on the page of Alertmanager
     */
    ticket: receivers.optional(),
    /**
     * Alerts that need no action.
     * @default nobody: they are on the page of Alertmanager
     */
    info: receivers.optional(),
  }),
  /**
   * The mail server that sends e-mails, over TLS; present if, and only if, `alerts` has e-mail addresses.
   * @default none
   */
  smtp: exactly({
    /** Host name: `smtp.example.com`. */
    host: text(hostName, "a full host name in lower case", '"smtp.example.com"'),
    /** Port: 1–65535. */
    port: integer(1, 65_535),
    /** Address of the sender. */
    from: address,
    /**
     * User of the login. `npx plinth secrets set monitoring.smtpPassword < file` stores the password.
     * @default no login
     */
    user: text(/^[!-~]{1,128}$/, "1–128 printable characters without spaces", '"alerts"').optional(),
  }).optional(),
  /**
   * Whether Grafana shows a dashboard of the environment, and one of each service.
   * @default false
   */
  dashboards: yesOrNo.optional(),
  /**
   * Jaeger, to which services with `telemetry` send their traces and metrics.
   * @default none: the SDKs are turned off
   */
  traces: exactly({
    /**
     * Days for which traces are kept: 1–90.
     * @default 3
     */
    keepDays: integer(1, 90, "days").optional(),
  }).optional(),
  /**
   * Loki, to which the engine sends the output of every container; `docker logs` shows it, too.
   * @default none: only `docker logs` shows it
   */
  logs: exactly({
    /** Port at which the engine reaches what ships the lines: 1–65535, always on 127.0.0.1. */
    port: integer(1, 65_535),
    /**
     * Days for which lines are kept: 1–365.
     * @default 7
     */
    keepDays: integer(1, 365, "days").optional(),
  }).optional(),
  /**
   * Services whose own metrics Prometheus reads, from each copy, in its text format: `{ api: { port: 9464, path: "/metrics" } }`. `path` is
   * `/metrics` by default, `port` that of a web service; no request from outside may reach this port. Each of these services shares a network
   * with Prometheus alone.
   * @default none
   * @see https://prometheus.io/docs/instrumenting/exposition_formats/
   */
  services: record(componentNameSchema, ownMetricsSchema, {
    error: says("an object by service", "Write e.g. { api: { port: 9464 } }."),
  }).optional(),
  /**
   * Days for which Prometheus keeps metrics: 1–365.
   * @default 15
   */
  keepDays: integer(1, 365, "days").optional(),
  /**
   * MiB of memory of Prometheus: 128–65,536.
   * @default 512
   */
  memoryMiB: integer(128, 65_536, "MiB").optional(),
  /**
   * Other images of the programs.
   * @default the official ones, in the versions that this library was written for
   */
  images: imagesSchema.optional(),
});

/** What watches a local environment, and who is notified. */
export interface MonitoringSettings extends Accepted<typeof monitoringSchema> {}

/** Days for which traces are kept. */
export function tracesOf({ traces }: MonitoringSettings): { readonly keepDays: number } {
  return { keepDays: traces?.keepDays ?? 3 };
}

/** Days for which lines of the containers are kept. */
export function logDaysOf({ logs }: MonitoringSettings): number {
  return logs?.keepDays ?? 7;
}

/** Days for which there are metrics. */
export function keepDaysOf({ keepDays = 15 }: MonitoringSettings): number {
  return keepDays;
}

/** The severities with receivers. */
export function receiversOf({ alerts }: MonitoringSettings) {
  return severities.flatMap((severity) => {
    const { webhook = false, emails = [] } = alerts[severity] ?? {};
    return webhook || emails.length > 0 ? [{ severity, webhook, emails }] : [];
  });
}
