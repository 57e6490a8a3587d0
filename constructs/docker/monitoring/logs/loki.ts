import type { Construct } from "constructs";
import { DataVolume } from "../../container/data-volume";
import { imageOf } from "../images";
import { metricsContainer } from "../metrics-container";
import { logDaysOf } from "../settings";
import { ScrapeTarget } from "../watch";
import type { WatchedMachineProps } from "../watched-machine";
import { lokiHost, lokiPort } from "./shipped-logs";

/** `USER` of the official image. */
const user = "10001:10001";

/** Loki: it keeps the lines of all containers on a volume. Its image has no shell: it reads its settings and checks its health itself. */
export function loki(scope: Construct, { prefix, networks, images, logs }: WatchedMachineProps): void {
  const { settings, pages } = networks;
  const name = `${prefix}-${lokiHost}`;
  const data = new DataVolume(scope, "lines", { name, keep: false });
  metricsContainer(scope, "loki", {
    name,
    image: images.idOf(imageOf(settings, "loki")),
    logs,
    user,
    ...{ cpus: 0.5, memoryMiB: 384, processes: 128 },
    programs: "constructs/docker/monitoring/files",
    command: ["-config.file=/plinth/loki.yaml", "-config.expand-env=true"],
    variables: { KEEP_HOURS: String(24 * logDaysOf(settings)) },
    networks: [{ name: pages.name, aliases: [lokiHost] }],
    tmpfs: { "/tmp": 8 },
    mounts: [{ type: "volume", source: data.name, target: "/loki", readOnly: false }],
    health: {
      test: ["CMD", "/usr/bin/loki", "-health"],
      intervalSeconds: 10,
      timeoutSeconds: 6,
      retries: 3,
      // It answers 15 seconds after its start.
      startPeriodSeconds: 60,
    },
    stopSeconds: 60,
    dependsOn: data.dependencies,
  });
  new ScrapeTarget(scope, "metrics-loki", { job: "logs", instance: name, host: lokiHost, port: lokiPort });
}
