import { Container, type ContainerConfig } from "@cdktf/provider-docker/lib/container";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type Choice, isOff } from "../../application/choice";
import { exactly } from "../../application/schema-values";
import type { Root } from "../../application/user";
import { ownerOptions, type WritableDirectory } from "../../application/writable-paths";
import { suppress } from "../../terraform/annotations";
import { checkProps } from "../../terraform/check-props";
import { configHash, resolvedHash } from "./config-hash";
import { type ContainerHealth, waitSeconds } from "./container-health";
import { goDuration } from "./go-duration";
import { labels } from "./labels";
import { type Limits, limitsShape } from "./limits";
import { type LogSettings, logArguments, logShape } from "./log-settings";
import type { Mount } from "./mount";
import { programHash, programMount } from "./programs";
import { type Runs, runArguments } from "./runs";

export type { Limits };

/** A network that a container joins. */
export interface Attachment {
  /** Name of the network. */
  readonly name: string;
  /**
   * Host names by which other containers of the network find it.
   * @default its container name only
   */
  readonly aliases?: readonly string[];
}

/** A port of a container that the machine publishes. */
export interface PublishedPort {
  /** Port in the container: 1–65535. */
  readonly internal: number;
  /** Port on the machine: 1–65535. */
  readonly external: number;
  /** IPv4 address of the machine to listen on: `127.0.0.1`. */
  readonly address: string;
}

/** Props of every container. */
export interface HardenedContainerProps extends Limits {
  /** Name of the container, unique on the machine: `shop-local-orders-a`. */
  readonly name: string;
  /** Id of the image, or its name with a tag. */
  readonly image: string;
  /** Where the engine sends its output. */
  readonly logs: LogSettings;
  /** Numeric user and group: `1000:1000`. */
  readonly user: string;
  /**
   * Why it runs as root, and the capabilities that it keeps.
   * @default it does not: `user` is another one
   */
  readonly root?: Root;
  /**
   * Arguments of the entrypoint.
   * @default the image's own
   */
  readonly command?: readonly string[];
  /**
   * Program that the container starts, with its first arguments.
   * @default the image's own
   */
  readonly entrypoint?: readonly string[];
  /**
   * Plain variables. `docker inspect` shows them: secrets are files.
   * @default none
   */
  readonly variables?: Readonly<Record<string, string>>;
  /** Networks that it joins. With an empty list it has no network at all. */
  readonly networks: readonly Attachment[];
  /**
   * Size in MiB of each directory in memory, by its absolute path. They are empty at each start.
   * @default none: nothing but volumes can be written to
   */
  readonly tmpfs?: Readonly<Record<string, number>>;
  /**
   * The same for directories of the application, which can be executable.
   * @default none
   */
  readonly directories?: readonly WritableDirectory[];
  /**
   * Whether everything else is read-only: `true`, or `off("reason")`.
   * @default true
   */
  readonly readOnlyRoot?: Choice;
  /**
   * Volumes and directories of the machine.
   * @default none
   */
  readonly mounts?: readonly Mount[];
  /**
   * Folder of this library that is mounted at /plinth: `constructs/components/redis/docker/files`. Another content replaces the
   * container.
   * @default none
   */
  readonly programs?: string;
  /**
   * Ports that the machine publishes.
   * @default none: only containers on its networks reach it
   */
  readonly ports?: readonly PublishedPort[];
  /**
   * Health check of the engine.
   * @default none, for a container that runs to its end
   */
  readonly health?: ContainerHealth;
  /**
   * When it runs: `always`, `once` within an apply, or `by-hand`.
   * @default "always"
   */
  readonly runs?: Runs;
  /**
   * Whether an apply waits until it is healthy, and fails if it never is.
   * @default true
   */
  readonly waitUntilHealthy?: boolean;
  /**
   * Signal that asks it to stop.
   * @default "SIGTERM"
   */
  readonly stopSignal?: string;
  /** Seconds between the stop signal and SIGKILL: 1 or more. */
  readonly stopSeconds: number;
  /**
   * MiB of shared memory in `/dev/shm`, which PostgreSQL needs.
   * @default the engine's: 64
   */
  readonly sharedMemoryMiB?: number;
  /**
   * Counter of each secret, by the secret's variable. A higher one replaces the container, which reads the new value.
   * @default none
   */
  readonly secretVersions?: Readonly<Record<string, number>>;
  /**
   * Labels, besides the hash of its definition.
   * @default none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * What has to exist before it starts.
   * @default nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

const schema = exactly({ ...limitsShape, ...logShape });

/**
 * A container without root, without capabilities, on a read-only file system, within limits. It is replaced whenever its
 * definition changes.
 */
export class HardenedContainer extends Construct {
  readonly resource: Container;
  /** Its limit of processes, for `ProcessLimits`. */
  readonly processes: number;
  /** Its limit of memory. */
  readonly memoryMiB: number;
  /** When it runs. */
  readonly runs: Runs;

  constructor(scope: Construct, id: string, props: HardenedContainerProps) {
    super(scope, id);
    checkProps(this, schema, props);
    const spec = specification(props);
    this.processes = props.processes;
    this.memoryMiB = props.memoryMiB;
    this.runs = props.runs ?? "always";
    this.resource = new Container(this, "Resource", {
      ...spec,
      labels: labels({
        ...props.labels,
        ...programLabel(props),
        "plinth.config-hash": configHash(replacing(spec)),
      }),
      dependsOn: props.dependsOn ? [...props.dependsOn] : undefined,
    });
    if (props.root) {
      suppress(this.resource, "docker-non-root", props.root.because);
      if (props.root.keeps.length > 0) suppress(this.resource, "docker-capabilities", props.root.because);
    }
    const { readOnlyRoot = true } = props;
    if (isOff(readOnlyRoot)) suppress(this.resource, "docker-read-only-root", readOnlyRoot.because);
  }
}

/** A hash of the whole definition of a container, without what the engine can change while it runs. */
export function revisionOf(scope: Construct, props: Omit<HardenedContainerProps, "name">): string {
  return resolvedHash(scope, { ...replacing(specification({ ...props, name: "" })), labels: props.labels });
}

/** Arguments whose change replaces a container. The provider updates the others. */
function replacing(spec: ContainerConfig): Partial<ContainerConfig> {
  const { memory: _memory, memorySwap: _swap, restart: _restart, ...replaced } = spec;
  return replaced;
}

/** The provider's arguments, without labels and dependencies. */
function specification(props: HardenedContainerProps): ContainerConfig {
  const { health } = props;
  const own = Object.entries(props.tmpfs ?? {}).map(([path, sizeMiB]) => [
    path,
    `rw,noexec,nosuid,nodev,size=${sizeMiB}m,mode=1777`,
  ]);
  const directories = (props.directories ?? []).map(({ path, sizeMiB, executable }) => [
    path,
    `rw,${executable ? "exec" : "noexec"},nosuid,nodev,size=${sizeMiB}m,${ownerOptions(path, props.user).join(",")}`,
  ]);
  return {
    name: props.name,
    image: props.image,
    user: props.user,
    command: props.command && [...props.command],
    entrypoint: props.entrypoint && [...props.entrypoint],
    env: Object.entries({ ...props.variables, ...versionVariables(props.secretVersions) })
      .map(([name, value]) => `${name}=${value}`)
      .sort(),
    readOnly: !isOff(props.readOnlyRoot ?? true),
    init: true,
    capabilities: {
      ...(props.root && props.root.keeps.length > 0
        ? { add: props.root.keeps.map((capability) => `CAP_${capability}`) }
        : {}),
      drop: ["ALL"],
    },
    securityOpts: ["no-new-privileges:true"],
    memory: props.memoryMiB,
    // Without it the container may use as much swap as memory, and every plan shows a difference.
    memorySwap: props.memoryMiB,
    // `cpus` makes the provider panic: the quota says the same.
    cpuPeriod: 100_000,
    cpuQuota: Math.round(props.cpus * 100_000),
    shmSize: props.sharedMemoryMiB,
    ulimit: [{ name: "nofile", soft: 16_384, hard: 16_384 }],
    tmpfs: Object.fromEntries([...own, ...directories]),
    mounts: mountsOf(props)?.map((mount) => ({ ...mount })),
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
      props.waitUntilHealthy === false || !health ? undefined : waitSeconds(health),
    ),
    stopSignal: props.stopSignal ?? "SIGTERM",
    stopTimeout: props.stopSeconds,
    // Without it the provider kills at once: `stop_timeout` applies only when the engine stops the container.
    destroyGraceSeconds: props.stopSeconds,
    ...logArguments(props.logs),
  };
}

function mountsOf({ mounts, programs }: Pick<HardenedContainerProps, "mounts" | "programs">) {
  return programs === undefined ? mounts : [...(mounts ?? []), programMount(programs)];
}

function programLabel({ programs }: Pick<HardenedContainerProps, "programs">): Record<string, string> {
  return programs === undefined ? {} : { "plinth.programs-hash": programHash(programs) };
}

function versionVariables(versions: Readonly<Record<string, number>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(versions).map(([name, version]) => [`${name}_VERSION`, String(version)]),
  );
}
