import type { Statement } from "../../../aws/iam/policy-document";
import { type ContainerProps, containerDefinition } from "./container-definition";
import { volumes } from "./volumes";

/** What a container beside the application takes of the task. */
export interface SidecarSize {
  /** Repository with tag or digest; without a registry's host it is in the account's own ECR. */
  readonly image: string;
  /** Of the task's CPU units. */
  readonly cpuUnits: number;
  /** MiB of the task's memory: it is ended when it wants more, and the application goes on. */
  readonly memoryMiB: number;
}

/** A container that serves the application from within its task. */
export interface Sidecar extends SidecarSize {
  readonly name: string;
  /** What it has to have reached before the application starts. */
  readonly firstHas: "START" | "HEALTHY";
  /** Whether it takes the application's lines. */
  readonly routesLogs: boolean;
  /** AWS services that it calls and a task does not need anyway, by the last part of their endpoints' names: `xray`. */
  readonly calls: readonly string[];
  /** Directories that it may write to, nobody else's: absolute paths. */
  readonly writablePaths: readonly string[];
  /** What it may do, with the task's role; given the ARN of the log group of the task. */
  readonly permissions: (logGroupArn: string) => readonly Statement[];
  /** What it says of itself, beside what holds for every sidecar. */
  readonly container: (
    place: SidecarPlace,
  ) => Pick<ContainerProps, "healthCommand" | "user" | "variables"> & Partial<ContainerProps>;
}

export interface SidecarPlace {
  readonly region: string;
  /** Name of the log group of the task. */
  readonly logGroup: string;
}

/** Often enough to be known before the application takes requests, with time for a slow start. */
const health = { intervalSeconds: 10, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 10 };

/** Seconds in which it sends what it still has: it stops after the application. */
const stopTimeoutSeconds = 60;

/** The volumes of a sidecar, and where they are mounted: no other container of the task has them. */
export function sidecarVolumes({ name, writablePaths }: Sidecar): Record<string, string> {
  return volumes(writablePaths, `${name}-`);
}

/** The container of a sidecar, as hardened as the application's own. */
export function sidecarDefinition(sidecar: Sidecar, uri: string, place: SidecarPlace) {
  return containerDefinition({
    name: sidecar.name,
    image: uri,
    cpuUnits: sidecar.cpuUnits,
    memoryMiB: sidecar.memoryMiB,
    secrets: {},
    health,
    stopTimeoutSeconds,
    writable: sidecarVolumes(sidecar),
    ...place,
    ...sidecar.container(place),
  });
}
