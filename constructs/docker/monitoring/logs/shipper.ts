import type { Construct } from "constructs";
import { suppress } from "../../../terraform/annotations";
import type { PrivateNetwork } from "../../network/private-network";
import { imageOf } from "../images";
import { metricsContainer } from "../metrics-container";
import { ScrapeTarget } from "../watch";
import type { WatchedMachineProps } from "../watched-machine";
import { shipperHost } from "./shipped-logs";

export interface ShipperProps extends WatchedMachineProps {
  /** A network with `outward`, on which ports can be published. */
  readonly outward: PrivateNetwork;
}

/** Ports of Fluent Bit: lines, and its own metrics. */
const ports = { lines: 24_224, metrics: 2020 } as const;

/**
 * Fluent Bit, between the engine, which reaches it on loopback, and Loki. Its image has nothing that could ask whether it works:
 * Prometheus does.
 */
export function shipper(scope: Construct, { prefix, networks, images, logs, outward }: ShipperProps): void {
  const { settings, pages } = networks;
  if (!settings.logs) return;
  const name = `${prefix}-${shipperHost}`;
  const { resource } = metricsContainer(scope, "shipper", {
    name,
    image: images.idOf(imageOf(settings, "shipper")),
    logs,
    programs: "constructs/docker/monitoring/files",
    entrypoint: ["/fluent-bit/bin/fluent-bit", "-c", "/plinth/shipper.yaml"],
    networks: [{ name: pages.name, aliases: [shipperHost] }, { name: outward.name }],
    ports: [{ internal: ports.lines, external: settings.logs.port, address: "127.0.0.1" }],
  });
  suppress(
    resource,
    "docker-health-check",
    "its image has no program that could ask it; Prometheus asks, and alarms if it does not answer",
  );
  new ScrapeTarget(scope, "metrics-shipper", {
    job: "logs",
    instance: name,
    host: shipperHost,
    port: ports.metrics,
    path: "/api/v2/metrics/prometheus",
  });
}
