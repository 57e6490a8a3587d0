import type { Construct } from "constructs";
import type { ContainerHealth } from "../container/container-health";
import type { HardenedContainerProps } from "../container/container-props";
import { HardenedContainer } from "../container/hardened-container";

/** What one small program may use of the machine. */
const limits = { cpus: 0.25, memoryMiB: 64, processes: 64 } as const;

/** `nobody` in the official images. */
const user = "65534:65534";

/** Asks a program over HTTP: the images have wget, of BusyBox, or curl. */
export function answersAt(port: number, path: string): ContainerHealth {
  const url = `http://127.0.0.1:${port}${path}`;
  return {
    test: ["CMD-SHELL", `wget -q -O /dev/null ${url} || curl -fsS -o /dev/null ${url} || exit 1`],
    intervalSeconds: 10,
    timeoutSeconds: 5,
    retries: 3,
    startPeriodSeconds: 30,
  };
}

/** A container of the monitoring: small, without anything that it could write to, and no release waits for it. */
export function metricsContainer(
  scope: Construct,
  id: string,
  props: Pick<HardenedContainerProps, "name" | "image" | "logs" | "networks"> &
    Partial<HardenedContainerProps>,
): HardenedContainer {
  return new HardenedContainer(scope, id, {
    ...limits,
    user,
    waitUntilHealthy: false,
    stopSeconds: 10,
    ...props,
  });
}

/** Name of the exporter of a data store: no component has a name with a dot. */
export function exporterName(prefix: string, label: string): string {
  return `${prefix}-${label}.metrics`;
}
