import { collectorPorts } from "../../../application/telemetry";

/** Port of the pages, under the path `/jaeger`. */
export const pagesPort = 16_686;
/** Metrics that services have sent, and those of Jaeger itself. */
export const metricsPorts = { services: 8889, own: collectorPorts.ownMetrics } as const;

/** A directory of every image that all users may write: Docker gives a new volume the same permissions. */
export const dataAt = "/var/tmp";

/**
 * The configuration of Jaeger, which is an OpenTelemetry collector with a store: it takes traces and metrics by OTLP over HTTP,
 * keeps traces on its disk, and has the metrics for Prometheus. It is JSON, which is YAML too. PAGE_ADDRESS is set when it starts.
 * @see https://www.jaegertracing.io/docs/latest/deployment/configuration/
 */
export function jaegerSettings(keepDays: number, memoryMiB: number): string {
  const processors = ["memory_limiter", "batch"];
  return JSON.stringify({
    extensions: {
      healthcheckv2: { use_v2: true, http: { endpoint: `127.0.0.1:${collectorPorts.health}` } },
      jaeger_query: {
        base_path: "/jaeger",
        storage: { traces: "store" },
        // Services reach Jaeger on networks of their own: not its pages, which have no login. The second $ keeps it from Terraform.
        http: { endpoint: `$\${env:PAGE_ADDRESS}:${pagesPort}` },
        grpc: { endpoint: "127.0.0.1:16685" },
      },
      jaeger_storage: {
        backends: {
          store: {
            badger: {
              directories: { keys: `${dataAt}/keys`, values: `${dataAt}/values` },
              ephemeral: false,
              ttl: { spans: `${24 * keepDays}h` },
            },
          },
        },
      },
    },
    receivers: { otlp: { protocols: { http: { endpoint: `0.0.0.0:${collectorPorts.http}` } } } },
    processors: {
      // Rejects data, which the SDK sends again: without it the engine would kill Jaeger.
      memory_limiter: {
        check_interval: "1s",
        limit_mib: Math.floor(memoryMiB * 0.8),
        spike_limit_mib: Math.floor(memoryMiB * 0.2),
      },
      batch: { timeout: "1s" },
    },
    exporters: {
      jaeger_storage_exporter: { trace_storage: "store" },
      prometheus: {
        endpoint: `0.0.0.0:${metricsPorts.services}`,
        resource_to_telemetry_conversion: { enabled: true },
      },
    },
    service: {
      extensions: ["healthcheckv2", "jaeger_storage", "jaeger_query"],
      pipelines: {
        traces: { receivers: ["otlp"], processors, exporters: ["jaeger_storage_exporter"] },
        metrics: { receivers: ["otlp"], processors, exporters: ["prometheus"] },
      },
      telemetry: {
        metrics: {
          readers: [{ pull: { exporter: { prometheus: { host: "0.0.0.0", port: metricsPorts.own } } } }],
        },
        logs: { level: "warn" },
      },
    },
  });
}
