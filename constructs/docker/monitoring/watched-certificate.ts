import type { Construct } from "constructs";
import { loadBalancerAlarms } from "../../alarms/ingress";
import { balancerPorts } from "../balancer/balancer-ports";
import { imageOf } from "./images";
import { answersAt, metricsContainer } from "./metrics-container";
import { MachineAlarm, ScrapeTarget } from "./watch";
import type { WatchedMachineProps } from "./watched-machine";

export interface WatchedCertificateProps extends WatchedMachineProps {
  /** Name of the balancer through which requests come from outside. */
  readonly balancer: string;
  /** Host whose certificate it shows: `shop.localhost`. */
  readonly host: string;
}

const port = 9115;

/** The days until the certificate ends, as a client of the balancer sees it: that in a file may not be loaded yet. */
export function watchCertificate(
  scope: Construct,
  { prefix, networks, images, logs, balancer, host }: WatchedCertificateProps,
): void {
  const name = `${prefix}-probe`;
  metricsContainer(scope, "probe", {
    name,
    image: images.idOf(imageOf(networks.settings, "probe")),
    logs,
    programs: "constructs/docker/monitoring/files",
    entrypoint: ["sh", "/plinth/probe.sh"],
    variables: { CONFIG: probes(host) },
    networks: [{ name: networks.metrics.name }],
    tmpfs: { "/tmp": 1 },
    health: answersAt(port, "/-/healthy"),
  });
  new ScrapeTarget(scope, "metrics-certificate", {
    ...{ job: "certificate", instance: balancer, host: name, port, path: "/probe" },
    parameters: { module: "certificate", target: `${balancer}:${balancerPorts.https}` },
  });
  new MachineAlarm(scope, "alarm-certificate", {
    alarm: loadBalancerAlarms.certificate,
    values: { container: balancer, host },
  });
}

/** @see https://github.com/prometheus/blackbox_exporter/blob/master/CONFIGURATION.md */
function probes(host: string): string {
  return JSON.stringify({
    modules: {
      certificate: {
        prober: "tcp",
        timeout: "5s",
        tcp: {
          tls: true,
          // A certificate of the machine is signed by nobody that the exporter knows.
          tls_config: { server_name: host, insecure_skip_verify: true },
        },
      },
    },
  });
}
