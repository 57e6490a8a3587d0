import { type Accepted, exactly } from "../../application/schema-values";
import { imageSchema } from "../container/image";

/** The programs that watch, by the name under which their image is set. */
export const monitoringImages = {
  prometheus: "prom/prometheus:v3.5.0",
  alertmanager: "prom/alertmanager:v0.28.1",
  nodeExporter: "prom/node-exporter:v1.9.1",
  containers: "gcr.io/cadvisor/cadvisor:v0.52.1",
  postgres: "prometheuscommunity/postgres-exporter:v0.17.1",
  redis: "oliver006/redis_exporter:v1.74.0-alpine",
  mysql: "prom/mysqld-exporter:v0.18.0",
  streams: "danielqsj/kafka-exporter:v1.9.0",
  grafana: "grafana/grafana:12.1.1",
  jaeger: "jaegertracing/jaeger:2.13.0",
  probe: "prom/blackbox-exporter:v0.27.0",
  loki: "grafana/loki:3.7.8",
  shipper: "fluent/fluent-bit:4.2.8",
} as const;

/** Other images of the programs. */
export const imagesSchema = exactly({
  /** Prometheus. @default "prom/prometheus:v3.5.0" */
  prometheus: imageSchema.optional(),
  /** Alertmanager. @default "prom/alertmanager:v0.28.1" */
  alertmanager: imageSchema.optional(),
  /** Exporter of the machine. @default "prom/node-exporter:v1.9.1" */
  nodeExporter: imageSchema.optional(),
  /** cAdvisor. @default "gcr.io/cadvisor/cadvisor:v0.52.1" */
  containers: imageSchema.optional(),
  /** Exporter of PostgreSQL. @default "prometheuscommunity/postgres-exporter:v0.17.1" */
  postgres: imageSchema.optional(),
  /** Exporter of Redis and Valkey, with a shell. @default "oliver006/redis_exporter:v1.74.0-alpine" */
  redis: imageSchema.optional(),
  /** Exporter of MySQL, with a shell. @default "prom/mysqld-exporter:v0.18.0" */
  mysql: imageSchema.optional(),
  /** Exporter of Kafka, with a shell. @default "danielqsj/kafka-exporter:v1.9.0" */
  streams: imageSchema.optional(),
  /** Grafana. @default "grafana/grafana:12.1.1" */
  grafana: imageSchema.optional(),
  /** Jaeger, with a shell. @default "jaegertracing/jaeger:2.13.0" */
  jaeger: imageSchema.optional(),
  /** Exporter that connects to the balancer as a client does. @default "prom/blackbox-exporter:v0.27.0" */
  probe: imageSchema.optional(),
  /** Loki, 3.6 or later: it checks its own health. @default "grafana/loki:3.7.8" */
  loki: imageSchema.optional(),
  /** Fluent Bit. @default "fluent/fluent-bit:4.2.8" */
  shipper: imageSchema.optional(),
});

/** The image of one of the programs. */
export function imageOf(
  { images = {} }: { readonly images?: Accepted<typeof imagesSchema> | undefined },
  program: keyof typeof monitoringImages,
): string {
  return images[program] ?? monitoringImages[program];
}
