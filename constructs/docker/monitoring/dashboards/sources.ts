import type { MonitoringSettings } from "../settings";

/** A data source as a panel names it. */
export interface SourceRef {
  readonly type: "prometheus" | "jaeger";
  readonly uid: string;
}

/** The metrics, under the name that Grafana shows. */
export const metricsSource: SourceRef = { type: "prometheus", uid: "Prometheus" };

/** The traces. */
export const tracesSource: SourceRef = { type: "jaeger", uid: "Jaeger" };

/**
 * What Grafana reads, as a file of its provisioning.
 * @see https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources
 */
export function dataSources({ traces }: Pick<MonitoringSettings, "traces">): string {
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
        ? [{ name: tracesSource.uid, ...tracesSource, ...proxied, url: "http://jaeger-pages:16686/jaeger" }]
        : []),
    ],
  });
}
