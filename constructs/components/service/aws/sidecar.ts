import type { Statement } from "../../../aws/iam/policy-document";
import type { SidecarSize } from "../sidecars";
import { type ContainerProps, containerDefinition } from "./container-definition";
import { volumes } from "./volumes";

/** A container that runs next to the application in its task. */
export interface Sidecar extends SidecarSize {
  /** Name of the container, unique in the task. */
  readonly name: string;
  /** Condition that ECS waits for before it starts the application. */
  readonly startedWhen: "START" | "HEALTHY";
  /** Whether the application's log lines go through it. */
  readonly routesLogs: boolean;
  /** AWS services that only the sidecar calls, by the last part of their VPC endpoints' names: `xray`. */
  readonly calls: readonly string[];
  /** Directories that only it may write to: absolute paths. */
  readonly writablePaths: readonly string[];
  /** Statements for the task role, given the ARN of the task's log group. */
  readonly permissions: (logGroupArn: string) => readonly Statement[];
  /** Its part of the container definition; the rest is the same for every sidecar. */
  readonly container: (
    target: SidecarTarget,
  ) => Pick<ContainerProps, "healthCommand" | "user" | "variables"> & Partial<ContainerProps>;
}

/** The region and the log group of a task. */
export interface SidecarTarget {
  /** AWS region of the task. */
  readonly region: string;
  /** Name of the log group of the task. */
  readonly logGroup: string;
}

/** Healthy within seconds after a quick start, with time for a slow one. */
const health = { intervalSeconds: 10, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 10 };

/** Seconds in which a sidecar sends its last data: it stops after the application. */
export const sidecarStopSeconds = 60;

/** The volumes of a sidecar, and where they are mounted. No other container of the task mounts them. */
export function sidecarVolumes({ name, writablePaths }: Sidecar): Record<string, string> {
  return volumes(writablePaths, `${name}-`);
}

/** The container definition of a sidecar, hardened like the application's. */
export function sidecarDefinition(sidecar: Sidecar, uri: string, target: SidecarTarget) {
  return containerDefinition({
    name: sidecar.name,
    image: uri,
    cpuUnits: sidecar.cpuUnits,
    memoryMiB: sidecar.memoryMiB,
    secrets: {},
    health,
    stopTimeoutSeconds: sidecarStopSeconds,
    writable: sidecarVolumes(sidecar),
    ...target,
    ...sidecar.container(target),
  });
}
