/** What an image of a compose file becomes. */
export type Role =
  | { readonly becomes: "postgres" | "mysql" | "redis" | "stream" | "objectStore" | "queue" | "loadBalancer" }
  /** A server that the application uses, and that no component replaces. */
  | { readonly becomes: "external"; readonly port: number; readonly what: string; readonly nearest: string }
  /** A program that the platform makes unnecessary. */
  | { readonly becomes: "nothing"; readonly instead: string };

const external = (port: number, what: string, nearest: string): Role => ({
  ...{ becomes: "external", port, what, nearest },
});
const nothing = (instead: string): Role => ({ becomes: "nothing", instead });

const metrics =
  "CloudWatch alarms, and the metrics of the load balancer; telemetry in application.ts for traces";
const backups = "Amazon OpenSearch Service, or a cluster of your own";

/** Roles by the last part of the repository's name. */
const roles: Readonly<Record<string, Role>> = {
  ...group(["postgres", "postgresql", "postgis", "timescaledb", "pgvector", "supabase-postgres"], {
    becomes: "postgres",
  }),
  ...group(["mysql", "mysql-server", "percona-server"], { becomes: "mysql" }),
  ...group(["redis", "valkey", "keydb", "redismod", "redis-stack", "redis-stack-server"], {
    becomes: "redis",
  }),
  ...group(["kafka", "cp-kafka", "cp-server", "redpanda"], { becomes: "stream" }),
  ...group(["minio", "versitygw"], { becomes: "objectStore" }),
  ...group(["elasticmq", "elasticmq-native", "alpine-sqs"], { becomes: "queue" }),
  ...group(
    ["nginx", "nginx-proxy", "nginx-unprivileged", "haproxy", "traefik", "caddy", "envoy", "openresty"],
    {
      becomes: "loadBalancer",
    },
  ),
  mariadb: external(3306, "MariaDB", 'mysql({ version: "8.4" }), for an application that runs on MySQL, too'),
  ...group(
    ["mongo", "mongodb", "mongodb-community-server"],
    external(27_017, "MongoDB", "Amazon DocumentDB, or MongoDB Atlas"),
  ),
  ...group(
    ["rabbitmq"],
    external(5672, "RabbitMQ", "Amazon MQ for RabbitMQ; queue({ … }) is SQS, which does not speak AMQP"),
  ),
  ...group(["activemq", "activemq-classic"], external(61_616, "ActiveMQ", "Amazon MQ for ActiveMQ")),
  nats: external(4222, "NATS", "a NATS cluster of your own; queue({ … }) and topic({ … }) for new code"),
  ...group(["opensearch", "elasticsearch"], external(9200, "a search engine", backups)),
  ...group(["meilisearch", "typesense"], external(7700, "a search engine", backups)),
  ...group(["clickhouse", "clickhouse-server"], external(8123, "ClickHouse", "ClickHouse Cloud")),
  memcached: external(11_211, "Memcached", 'redis({ version: "7" }), with a change of the client'),
  influxdb: external(8086, "InfluxDB", "Amazon Timestream for InfluxDB"),
  ...group(["cassandra", "scylla"], external(9042, "Cassandra", "Amazon Keyspaces")),
  ...group(["neo4j"], external(7687, "Neo4j", "Amazon Neptune, or Neo4j Aura")),
  ...group(
    ["mailhog", "mailpit", "maildev", "smtp4dev", "postfix", "exim-relay"],
    external(587, "an SMTP relay", "Amazon SES"),
  ),
  ...group(["vault"], external(8200, "Vault", "secret({ … })")),
  ...group(["zookeeper", "cp-zookeeper"], nothing("Kafka needs none: MSK runs without ZooKeeper")),
  mc: nothing("objectStore({ … }) creates its bucket"),
  ...group(
    [
      "prometheus",
      "alertmanager",
      "grafana",
      "grafana-oss",
      "node-exporter",
      "cadvisor",
      "loki",
      "promtail",
      "tempo",
      "mimir",
    ],
    nothing(metrics),
  ),
  ...group(
    ["opentelemetry-collector", "opentelemetry-collector-contrib", "jaeger", "all-in-one", "zipkin"],
    nothing("telemetry: { tracesPercent } of a service runs a collector beside it"),
  ),
  ...group(
    ["postgres-exporter", "redis_exporter", "mysqld-exporter", "kafka-exporter", "blackbox-exporter"],
    nothing(metrics),
  ),
  ...group(
    [
      "adminer",
      "pgadmin4",
      "phpmyadmin",
      "redis-commander",
      "redisinsight",
      "kafka-ui",
      "kafdrop",
      "mongo-express",
      "kibana",
      "opensearch-dashboards",
    ],
    nothing(
      "an administration page is not part of the application: connect through a session when it is needed",
    ),
  ),
  ...group(
    ["certbot", "acme-companion", "docker-letsencrypt-nginx-proxy-companion"],
    nothing("ACM issues and renews the certificate"),
  ),
  ...group(
    ["watchtower", "portainer", "portainer-ce", "dozzle", "autoheal", "docker-socket-proxy"],
    nothing("ECS and the reviews of this project do it: nothing may control the engine"),
  ),
};

function group(names: readonly string[], role: Role): Record<string, Role> {
  return Object.fromEntries(names.map((name) => [name, role]));
}

/** The role of a known image. */
export function roleOf(image: string): Role | undefined {
  const { repository } = parseImage(image);
  const name = repository.split("/").at(-1) ?? "";
  return Object.hasOwn(roles, name) ? roles[name] : undefined;
}

/** `registry.example.com:5000/shop/api:1.0.0` in its parts. */
export function parseImage(image: string): { readonly repository: string; readonly tag: string } {
  const [name = ""] = image.split("@");
  const colon = name.lastIndexOf(":");
  const hasTag = colon > name.lastIndexOf("/");
  return { repository: hasTag ? name.slice(0, colon) : name, tag: hasTag ? name.slice(colon + 1) : "" };
}
