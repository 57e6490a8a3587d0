import { lokiHost, lokiPort } from "../logs/shipped-logs";
import type { MonitoringSettings } from "../settings";

/** A data source as a panel names it. */
export interface SourceRef {
  readonly type: "prometheus" | "jaeger" | "loki";
  readonly uid: string;
}

/** The metrics, under the name that Grafana shows. */
export const metricsSource: SourceRef = { type: "prometheus", uid: "Prometheus" };

/** The traces. */
export const tracesSource: SourceRef = { type: "jaeger", uid: "Jaeger" };

/** The lines of the containers. */
export const logsSource: SourceRef = { type: "loki", uid: "Loki" };

/** A line of a service, as JSON with the id of its trace, under the names that are common. */
const traceIdInLine = '"(?:traceId|trace_id|traceID)"\\s*:\\s*"([0-9a-f]{32})"';

/**
 * What Grafana reads, as a file of its provisioning.
 * @see https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources
 */
export function dataSources({ traces, logs }: Pick<MonitoringSettings, "traces" | "logs">): string {
  const proxied = { access: "proxy", editable: false };
  return JSON.stringify({
    apiVersion: 1,
    datasources: [
      {
        ...{ name: metricsSource.uid, ...metricsSource, ...proxied, isDefault: true },
        url: "http://prometheus:9090",
        // Prometheus reads every 15 seconds.
        jsonData: { timeInterval: "15s", manageAlerts: true },
      },
      ...(traces
        ? [
            {
              ...{ name: tracesSource.uid, ...tracesSource, ...proxied },
              url: "http://jaeger-pages:16686/jaeger",
              ...(logs ? { jsonData: { tracesToLogsV2: linesOfTrace } } : {}),
            },
          ]
        : []),
      ...(logs
        ? [
            {
              ...{ name: logsSource.uid, ...logsSource, ...proxied },
              url: `http://${lokiHost}:${lokiPort}`,
              ...(traces ? { jsonData: { derivedFields: [traceOfLine] } } : {}),
            },
          ]
        : []),
    ],
  });
}

/** A variable of a link. One $ more keeps it from Grafana's provisioning, and another one from Terraform. */
const variable = (name: string) => `$$$\{${name}}`;

/**
 * From a line to its trace.
 * @see https://grafana.com/docs/grafana/latest/datasources/loki/configure-loki-data-source/#derived-fields
 */
const traceOfLine = {
  name: "trace",
  matcherRegex: traceIdInLine,
  url: variable("__value.raw"),
  datasourceUid: tracesSource.uid,
};

/**
 * From a span to the lines of its trace, in all containers.
 * @see https://grafana.com/docs/grafana/latest/datasources/jaeger/trace-correlations/
 */
const linesOfTrace = {
  datasourceUid: logsSource.uid,
  spanStartTimeShift: "-1m",
  spanEndTimeShift: "1m",
  customQuery: true,
  query: `{container=~".+"} |= "${variable("__trace.traceId")}"`,
};
