import type { Construct } from "constructs";
import { collectorPorts } from "../../../application/telemetry";
import { DataVolume } from "../../container/data-volume";
import { imageOf } from "../images";
import { answersAt, metricsContainer } from "../metrics-container";
import { tracesOf } from "../settings";
import { ScrapeTarget } from "../watch";
import type { WatchedMachineProps } from "../watched-machine";
import { dataAt, jaegerSettings, metricsPorts } from "./jaeger-settings";
import { tracesHost, tracesPage } from "./traces";

/** `USER` of the official image. */
const user = "10001:10001";
const memoryMiB = 256;

/** Jaeger: it takes traces and metrics from services with `telemetry`, each on a network of its own, and shows traces behind the login. */
export function jaeger(scope: Construct, { prefix, networks, images, logs }: WatchedMachineProps): void {
  const { settings, pages, metrics, traces } = networks;
  const name = `${prefix}-${tracesHost}`;
  const data = new DataVolume(scope, "traces", { name, keep: false });
  metricsContainer(scope, "jaeger", {
    name,
    image: images.idOf(imageOf(settings, "jaeger")),
    logs,
    user,
    ...{ cpus: 0.5, memoryMiB, processes: 128 },
    programs: "constructs/docker/monitoring/files",
    entrypoint: ["sh", "/plinth/jaeger.sh"],
    variables: { PAGE: tracesPage, CONFIG: jaegerSettings(tracesOf(settings).keepDays, memoryMiB) },
    networks: [
      { name: pages.name, aliases: [tracesPage] },
      { name: metrics.name },
      ...(traces?.networks ?? []),
    ],
    tmpfs: { "/tmp": 8 },
    mounts: [{ type: "volume", source: data.name, target: dataAt, readOnly: false }],
    health: answersAt(collectorPorts.health, "/status"),
    stopSeconds: 30,
    dependsOn: data.dependencies,
  });
  for (const [job, port] of [
    ["services", metricsPorts.services] as const,
    ["traces", metricsPorts.own] as const,
  ])
    new ScrapeTarget(scope, `metrics-${job}`, { job, instance: name, host: name, port });
}
