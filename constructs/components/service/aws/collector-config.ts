import { collectorPorts } from "../../../application/telemetry";

export interface CollectorConfigProps {
  /** AWS region that traces and metrics are sent to. */
  readonly region: string;
  /** Log group that metrics are written to, as CloudWatch reads them out of it. */
  readonly logGroup: string;
  /** MiB that the collector has. */
  readonly memoryMiB: number;
  /** Namespace of the metrics in CloudWatch: `shop-production`. */
  readonly namespace: string;
}

/**
 * Configuration of the OpenTelemetry collector of AWS: takes OTLP from the task alone, and sends traces to X-Ray and metrics
 * to CloudWatch. It is JSON, which is YAML too.
 * @see https://aws-otel.github.io/docs/setup/ecs/config-through-ssm
 */
export function collectorConfig({ region, logGroup, memoryMiB, namespace }: CollectorConfigProps): string {
  const processors = ["memory_limiter", "resourcedetection", "batch"];
  return JSON.stringify({
    extensions: { health_check: { endpoint: `127.0.0.1:${collectorPorts.health}` } },
    receivers: {
      otlp: {
        protocols: {
          http: { endpoint: `127.0.0.1:${collectorPorts.http}` },
          grpc: { endpoint: `127.0.0.1:${collectorPorts.grpc}` },
        },
      },
    },
    processors: {
      // The memory limiter rejects data, and the SDK retries: without it ECS would stop the container, which loses its data.
      memory_limiter: {
        check_interval: "1s",
        limit_mib: Math.floor(memoryMiB * 0.8),
        spike_limit_mib: Math.floor(memoryMiB * 0.2),
      },
      resourcedetection: { detectors: ["env", "ecs"], timeout: "2s", override: false },
      batch: { timeout: "5s", send_batch_size: 256, send_batch_max_size: 512 },
    },
    exporters: {
      awsxray: { region },
      awsemf: {
        region,
        namespace,
        log_group_name: logGroup,
        log_stream_name: "metrics",
        // Each combination of dimensions is a metric that is paid for: only those that the application names.
        dimension_rollup_option: "NoDimensionRollup",
      },
    },
    service: {
      extensions: ["health_check"],
      pipelines: {
        traces: { receivers: ["otlp"], processors, exporters: ["awsxray"] },
        metrics: { receivers: ["otlp"], processors, exporters: ["awsemf"] },
      },
      telemetry: { logs: { level: "warn" } },
    },
  });
}
