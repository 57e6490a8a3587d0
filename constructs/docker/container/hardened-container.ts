import { Container, type ContainerConfig } from "@cdktf/provider-docker/lib/container";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { configHash, resolvedHash } from "./config-hash";
import { goDuration } from "./go-duration";
import { labels } from "./labels";
import { type LogSettings, logArguments } from "./log-settings";
import { type Runs, runArguments } from "./runs";

export interface Limits {
  /** MiB of memory; there is no swap beyond it. */
  readonly memoryMiB: number;
  /** CPUs, in hundredths: 0.5 is half of one. */
  readonly cpus: number;
  /** Processes and threads in the container: see `ProcessLimits`. */
  readonly processes: number;
}

export interface ContainerHealth {
  readonly test: readonly string[];
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly retries: number;
  readonly startPeriodSeconds: number;
}

export interface HardenedContainerProps extends Limits {
  readonly name: string;
  readonly image: string;
  readonly logs: LogSettings;
  /** Numeric user and group; not root. */
  readonly user: string;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  /** Plain settings; secrets are files. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Networks by name, with the names under which others find the container there. Without one it has none at all. */
  readonly networks: readonly { readonly name: string; readonly aliases?: readonly string[] }[];
  /** Directories in memory, by path, with their size in MiB. */
  readonly tmpfs?: Readonly<Record<string, number>>;
  readonly mounts?: readonly {
    readonly type: "bind" | "volume";
    readonly source: string;
    readonly target: string;
    readonly readOnly: boolean;
  }[];
  /** Ports published on one address of the machine. */
  readonly ports?: readonly {
    readonly internal: number;
    readonly external: number;
    readonly address: string;
  }[];
  /** Left out for what runs to its end. */
  readonly health?: ContainerHealth;
  /** @default "always" */
  readonly runs?: Runs;
  /**
   * Whether an apply goes on only when the container is healthy.
   * @default true
   */
  readonly waitUntilHealthy?: boolean;
  /** @default "SIGTERM" */
  readonly stopSignal?: string;
  /** Seconds between the stop signal and SIGKILL. */
  readonly stopSeconds: number;
  /** MiB of shared memory, for PostgreSQL. */
  readonly sharedMemoryMiB?: number;
  /** Counters of secrets: a new one starts the container anew. */
  readonly secretVersions?: Readonly<Record<string, number>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * A container without root, without capabilities, on a read-only file system, within limits, that is replaced whenever
 * its definition changes.
 */
export class HardenedContainer extends Construct {
  readonly resource: Container;
  readonly processes: number;
  readonly memoryMiB: number;
  readonly runs: Runs;

  constructor(scope: Construct, id: string, props: HardenedContainerProps) {
    super(scope, id);
    const spec = specification(props);
    this.processes = props.processes;
    this.memoryMiB = props.memoryMiB;
    this.runs = props.runs ?? "always";
    this.resource = new Container(this, "Resource", {
      ...spec,
      labels: labels({ ...props.labels, "plinth.config-hash": configHash(replacing(spec)) }),
      dependsOn: props.dependsOn ? [...props.dependsOn] : undefined,
    });
  }
}

/** Stands for everything that a container is made of, but for what the engine changes while it runs. */
export function revisionOf(scope: Construct, props: Omit<HardenedContainerProps, "name">): string {
  return resolvedHash(scope, { ...replacing(specification({ ...props, name: "" })), labels: props.labels });
}

/** What a container has to be replaced for: the provider changes the rest in place. */
function replacing(spec: ContainerConfig): Partial<ContainerConfig> {
  const { memory: _memory, memorySwap: _swap, restart: _restart, ...replaced } = spec;
  return replaced;
}

/** What the provider is told of the container, but for its labels. */
function specification(props: HardenedContainerProps): ContainerConfig {
  const { health, tmpfs = {} } = props;
  return {
    name: props.name,
    image: props.image,
    user: props.user,
    command: props.command && [...props.command],
    entrypoint: props.entrypoint && [...props.entrypoint],
    env: Object.entries({ ...props.variables, ...versionVariables(props.secretVersions) })
      .map(([name, value]) => `${name}=${value}`)
      .sort(),
    readOnly: true,
    init: true,
    capabilities: { drop: ["ALL"] },
    securityOpts: ["no-new-privileges:true"],
    memory: props.memoryMiB,
    // Without this the container may swap as much again, and every plan shows a difference.
    memorySwap: props.memoryMiB,
    // `cpus` makes the provider panic: the quota says the same.
    cpuPeriod: 100_000,
    cpuQuota: Math.round(props.cpus * 100_000),
    shmSize: props.sharedMemoryMiB,
    ulimit: [{ name: "nofile", soft: 16_384, hard: 16_384 }],
    tmpfs: Object.fromEntries(
      Object.entries(tmpfs).map(([path, size]) => [path, `rw,noexec,nosuid,nodev,size=${size}m,mode=1777`]),
    ),
    mounts: props.mounts?.map((mount) => ({ ...mount })),
    ports: props.ports?.map(({ internal, external, address }) => ({ internal, external, ip: address })),
    ...(props.networks.length === 0
      ? { networkMode: "none" }
      : {
          networksAdvanced: props.networks.map(({ name, aliases }) => ({
            name,
            aliases: aliases && [...aliases],
          })),
        }),
    healthcheck: health && {
      test: [...health.test],
      interval: goDuration(health.intervalSeconds),
      timeout: goDuration(health.timeoutSeconds),
      retries: health.retries,
      startPeriod: goDuration(health.startPeriodSeconds),
    },
    ...runArguments(
      props.runs ?? "always",
      props.waitUntilHealthy === false || !health ? undefined : patienceSeconds(health),
    ),
    stopSignal: props.stopSignal ?? "SIGTERM",
    stopTimeout: props.stopSeconds,
    // The provider kills at once without it: `stop_timeout` counts only for the engine itself.
    destroyGraceSeconds: props.stopSeconds,
    ...logArguments(props.logs),
  };
}

/** Until a container is healthy, or has had every chance to be. */
export function patienceSeconds(health: ContainerHealth): number {
  return health.startPeriodSeconds + health.retries * health.intervalSeconds + health.timeoutSeconds + 10;
}

function versionVariables(versions: Readonly<Record<string, number>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(versions).map(([name, version]) => [`${name}_VERSION`, String(version)]),
  );
}
