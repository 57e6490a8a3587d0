import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { monitoringImages } from "../../constructs/docker/monitoring/images";
import { CommandFailed, run } from "../e2e/child";
import { MissingTool } from "../e2e/missing-tool";
import { docker } from "./engine";

/** Images of others, and the variable that names another one. */
const foreign = {
  haproxy: { variable: "HAPROXY_IMAGE", image: "haproxy:3.2" },
  postgres: { variable: "POSTGRES_IMAGE", image: "postgres:16" },
  redis: { variable: "REDIS_IMAGE", image: "redis:7" },
  broker: { variable: "BROKER_IMAGE", image: "ministackorg/ministack:1.5.33" },
  objectStore: { variable: "OBJECT_STORE_IMAGE", image: "versity/versitygw:v1.8.0" },
  streams: { variable: "STREAMS_IMAGE", image: "apache/kafka:4.1.0" },
  // The same with pgBackRest: FROM postgres:16, RUN apt-get update && apt-get install --yes pgbackrest.
  pgbackrest: { variable: "PGBACKREST_IMAGE", image: "postgres-pgbackrest:16" },
  // With mysqlbinlog, which the official image leaves out.
  mysql: { variable: "MYSQL_IMAGE", image: "mysql:8.4" },
  restic: { variable: "RESTIC_IMAGE", image: "restic/restic:0.18.0" },
  // With Java 17 or later and, for the health checks, curl or wget.
  java: { variable: "JAVA_IMAGE", image: "eclipse-temurin:21-jre" },
  prometheus: { variable: "PROMETHEUS_IMAGE", image: monitoringImages.prometheus },
  alertmanager: { variable: "ALERTMANAGER_IMAGE", image: monitoringImages.alertmanager },
  nodeExporter: { variable: "NODE_EXPORTER_IMAGE", image: monitoringImages.nodeExporter },
  cadvisor: { variable: "CADVISOR_IMAGE", image: monitoringImages.containers },
  postgresExporter: { variable: "POSTGRES_EXPORTER_IMAGE", image: monitoringImages.postgres },
  redisExporter: { variable: "REDIS_EXPORTER_IMAGE", image: monitoringImages.redis },
  mysqlExporter: { variable: "MYSQL_EXPORTER_IMAGE", image: monitoringImages.mysql },
  kafkaExporter: { variable: "KAFKA_EXPORTER_IMAGE", image: monitoringImages.streams },
  grafana: { variable: "GRAFANA_IMAGE", image: monitoringImages.grafana },
  probe: { variable: "PROBE_IMAGE", image: monitoringImages.probe },
  jaeger: { variable: "JAEGER_IMAGE", image: monitoringImages.jaeger },
  loki: { variable: "LOKI_IMAGE", image: monitoringImages.loki },
  shipper: { variable: "FLUENT_BIT_IMAGE", image: monitoringImages.shipper },
  // With Node and, for the health checks, curl or wget.
  node: { variable: "NODE_IMAGE", image: "node:22-bookworm" },
} as const;
type Foreign = keyof typeof foreign;

const everyRun = ["haproxy", "postgres", "redis", "broker", "objectStore", "streams", "node"] as const;
export type ForeignImages = Readonly<Record<(typeof everyRun)[number], string>>;
/** Those with which data is backed up. */
export type BackupImages = Readonly<Record<"pgbackrest" | "restic" | "mysql", string>>;

/** The run leaves out what this machine has no image of. */
type Optional = "grafana" | "jaeger" | "loki" | "shipper";
/** Those of what watches, by their names in an environment's config. */
export type MonitoringImages = Readonly<Record<Exclude<keyof typeof monitoringImages, Optional>, string>> &
  Readonly<Partial<Record<Optional, string>>>;

/** All images of the monitoring that this machine has, or all that it lacks at once. */
export async function findMonitoringImages(command: string): Promise<MonitoringImages> {
  const found = await findSome(
    [
      ...(["prometheus", "alertmanager", "nodeExporter", "cadvisor", "probe"] as const),
      ...(["postgresExporter", "redisExporter", "mysqlExporter", "kafkaExporter"] as const),
    ],
    command,
  );
  return {
    prometheus: found.prometheus,
    alertmanager: found.alertmanager,
    nodeExporter: found.nodeExporter,
    containers: found.cadvisor,
    postgres: found.postgresExporter,
    redis: found.redisExporter,
    mysql: found.mysqlExporter,
    streams: found.kafkaExporter,
    probe: found.probe,
    ...(await ifHere("grafana")),
    ...(await ifHere("jaeger")),
    ...(await ifHere("loki")),
    ...(await ifHere("shipper")),
  };
}

/** The image of something without which the rest can be tried. */
async function ifHere<One extends Foreign>(one: One): Promise<Partial<Record<One, string>>> {
  const { variable, image } = foreign[one];
  const chosen = process.env[variable] ?? image;
  return (await isHere(chosen)) ? ({ [one]: chosen } as Record<One, string>) : {};
}

/** All images of others that this machine has, or all that it lacks at once. */
export function findImages(): Promise<ForeignImages> {
  return findSome(everyRun, "npm run e2e:docker");
}

/** The same for those that a command needs. */
export async function findSome<Needed extends Foreign>(
  needed: readonly Needed[],
  command: string,
): Promise<Readonly<Record<Needed, string>>> {
  const missing: string[] = [];
  const chosen = needed.map((one) => {
    const { variable, image } = foreign[one];
    return { one, variable, image: process.env[variable] ?? image };
  });
  for (const { variable, image } of chosen) {
    if (!(await isHere(image)))
      missing.push(
        `  ${image}: docker pull ${image}, or name one that is here: ${variable}=<image> ${command}`,
      );
  }
  if (missing.length > 0) throw new MissingTool(`Images are missing on this machine.\n${missing.join("\n")}`);
  return Object.fromEntries(chosen.map(({ one, image }) => [one, image])) as Readonly<Record<Needed, string>>;
}

async function isHere(image: string): Promise<boolean> {
  try {
    await docker("image", "inspect", "--format", "{{.Id}}", image);
    return true;
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return false;
  }
}

export const repository = "shop-e2e";
export const versions = ["1.0.0", "1.1.0", "1.2.0"] as const;
/** It starts, and never listens. */
export const broken = `${repository}:1.3.0-broken`;
/** Its migration fails. */
export const unmigrated = `${repository}:1.4.0-unmigrated`;

/** The sample's image by its own command, and versions of it that return their version. */
export async function buildShop(node: string): Promise<void> {
  const built = `${repository}:built`;
  await run("npm", ["run", "-s", "shop:image", "--", node, built], {
    log: resolve(".cache/e2e-docker/logs/shop-image.log"),
    minutes: 10,
  });
  for (const version of versions)
    await variant(`${repository}:${version}`, `FROM ${built}\nENV VERSION=${version}\n`);
  await variant(
    unmigrated,
    [
      `FROM ${built}`,
      "ENV VERSION=1.4.0",
      "USER root",
      "RUN echo 'process.exitCode = 3' > /app/migrate.js",
      "USER 1000:1000\n",
    ].join("\n"),
  );
  await variant(broken, `FROM ${built}\nCMD ["node", "-e", "setInterval(() => {}, 1000)"]\n`);
}

/** An image with restic, as the guide adds it. */
export async function withRestic(tag: string, image: string, restic: string): Promise<string> {
  await variant(tag, `FROM ${image}\nCOPY --from=${restic} /usr/bin/restic /usr/local/bin/restic\n`);
  return tag;
}

async function variant(tag: string, dockerfile: string): Promise<void> {
  const folder = resolve(".cache/e2e-docker/image");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "Dockerfile"), dockerfile);
  await docker("build", "--tag", tag, folder);
}
