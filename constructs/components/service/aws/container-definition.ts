import type { CommandHealthCheck } from "../../../application/health-check";
import { type Capability, defaultCapabilities } from "../../../application/user";
import { ownerOptions, type WritableDirectory } from "../../../application/writable-paths";
import type { SecretValue } from "../../../aws/consumer";
import type { FileMount } from "../../../aws/storage/file-mount";
import type { SidecarSettings } from "../sidecars";
import { containerLogs, defaultLogBufferMiB } from "./container-logs";

/** A port of a container that has a name in the task. */
export interface PortMapping {
  /** Name of the port, unique in the task: `api-grpc`. */
  readonly name: string;
  /** Port: 1–65535. */
  readonly port: number;
  /** What it speaks. */
  readonly protocol: "http" | "http2" | "grpc" | "tcp";
}

/** One container of a task, as ECS reads it. */
export interface ContainerProps extends Pick<SidecarSettings, "logBufferMiB"> {
  /** Name of the container, unique in the task. */
  readonly name: string;
  /** URI of the image. */
  readonly image: string;
  /** @default the image's own */
  readonly entrypoint?: readonly string[];
  /** @default the image's own */
  readonly command?: readonly string[];
  /**
   * Port that it listens on: 1–65535.
   * @default none
   */
  readonly port?: number;
  /**
   * What it speaks, for Service Connect.
   * @default "http"
   */
  readonly protocol?: PortMapping["protocol"];
  /**
   * Port that only the containers of its task reach: 1–65535.
   * @default none
   */
  readonly localPort?: number;
  /**
   * More ports that it listens on.
   * @default none
   */
  readonly morePorts?: readonly PortMapping[];
  /** Numeric user and group: `1000:1000`. */
  readonly user: string;
  /**
   * Capabilities of root that it keeps.
   * @default none
   */
  readonly keeps?: readonly Capability[];
  /** Plain variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** What ECS reads at the start of a task, by variable. */
  readonly secrets: Readonly<Record<string, SecretValue>>;
  /**
   * Command of ECS's health check: exit code 0 is healthy.
   * @default none, for a job: ECS does not replace its task
   */
  readonly healthCommand?: readonly string[];
  /**
   * Times of the health check.
   * @default none, for a job
   */
  readonly health?: Pick<
    CommandHealthCheck,
    "intervalSeconds" | "timeoutSeconds" | "retries" | "startPeriodSeconds"
  >;
  /** Seconds between SIGTERM and SIGKILL: 60–120. */
  readonly stopTimeoutSeconds: number;
  /** Directory of each volume, by the volume's name. */
  readonly writable: Readonly<Record<string, string>>;
  /**
   * Directories of file systems.
   * @default none
   */
  readonly mounts?: readonly Pick<FileMount, "volume" | "path" | "readOnly">[];
  /**
   * Writable directories in memory.
   * @default none
   */
  readonly directories?: readonly WritableDirectory[];
  /**
   * Whether everything else is read-only.
   * @default true
   */
  readonly readOnlyRoot?: boolean;
  /** Name of the log group. */
  readonly logGroup: string;
  /** AWS region of the log group. */
  readonly region: string;
  /**
   * Whether a log router in the task sends its lines.
   * @default false
   */
  readonly routed?: boolean;
  /**
   * Whether the task ends when this container does.
   * @default true
   */
  readonly essential?: boolean;
  /**
   * Whether ECS starts it again, in the same task, when it ends.
   * @default false
   */
  readonly restarts?: boolean;
  /**
   * CPU units that it gets when the containers of the task need more than the task has.
   * @default the task's: it is the only container
   */
  readonly cpuUnits?: number;
  /**
   * MiB of memory above which it is stopped.
   * @default the task's
   */
  readonly memoryMiB?: number;
  /**
   * Containers that start before it and stop after it, each with the condition that ECS waits for.
   * @default none
   */
  readonly after?: Readonly<Record<string, "START" | "HEALTHY">>;
  /**
   * Configuration of FireLens.
   * @default none: only the log router has it
   */
  readonly firelens?: { readonly type: "fluentbit"; readonly options: Readonly<Record<string, string>> };
}

/** A container that runs without root, without capabilities and on a read-only file system, with a health check. */
export function containerDefinition(props: ContainerProps) {
  return {
    name: props.name,
    image: props.image,
    essential: props.essential ?? true,
    ...(props.cpuUnits === undefined ? {} : { cpu: props.cpuUnits }),
    ...(props.memoryMiB === undefined ? {} : { memory: props.memoryMiB }),
    ...(props.restarts ? { restartPolicy: { enabled: true, restartAttemptPeriod: 60 } } : {}),
    ...(props.after
      ? {
          dependsOn: sorted(props.after).map(([containerName, condition]) => ({ containerName, condition })),
        }
      : {}),
    ...(props.firelens ? { firelensConfiguration: props.firelens } : {}),
    ...(props.entrypoint ? { entryPoint: props.entrypoint } : {}),
    ...(props.command ? { command: props.command } : {}),
    user: props.user,
    privileged: false,
    readonlyRootFilesystem: props.readOnlyRoot ?? true,
    linuxParameters: {
      initProcessEnabled: true,
      capabilities: { drop: droppedCapabilities(props.keeps) },
      ...(props.directories?.length
        ? {
            tmpfs: props.directories.map((directory) => ({
              containerPath: directory.path,
              size: directory.sizeMiB,
              mountOptions: mountOptions(directory, props.user),
            })),
          }
        : {}),
    },
    portMappings: portsOf(props).map(({ name, port, protocol }) => ({
      name,
      containerPort: port,
      hostPort: port,
      protocol: "tcp",
      ...(protocol === "tcp" ? {} : { appProtocol: protocol }),
    })),
    environment: sorted(props.variables).map(([name, value]) => ({ name, value })),
    secrets: sorted(props.secrets).map(([name, value]) => ({ name, valueFrom: valueFrom(value) })),
    mountPoints: [
      ...sorted(props.writable).map(([volume, path]) => ({ volume, path, readOnly: false })),
      ...(props.mounts ?? []),
    ].map(({ volume, path, readOnly }) => ({ sourceVolume: volume, containerPath: path, readOnly })),
    ...(props.health && {
      healthCheck: {
        command: props.healthCommand,
        interval: props.health.intervalSeconds,
        timeout: props.health.timeoutSeconds,
        retries: props.health.retries,
        startPeriod: props.health.startPeriodSeconds,
      },
    }),
    stopTimeout: props.stopTimeoutSeconds,
    systemControls: [...portsOf(props).map(({ port }) => port), props.localPort ?? firstFreePort].some(
      (port) => port < firstFreePort,
    )
      ? [everyPort]
      : [],
    volumesFrom: [],
    logConfiguration: containerLogs({
      name: props.name,
      logGroup: props.logGroup,
      region: props.region,
      bufferMiB: props.logBufferMiB ?? defaultLogBufferMiB,
      routed: props.routed ?? false,
    }),
  };
}

function portsOf({ name, port, protocol = "http", morePorts = [] }: ContainerProps): readonly PortMapping[] {
  return port === undefined ? morePorts : [{ name, port, protocol }, ...morePorts];
}

/** On Fargate no capability but SYS_PTRACE can be added: what is kept is not dropped. */
function droppedCapabilities(keeps: readonly Capability[] = []): readonly string[] {
  if (keeps.length === 0) return ["ALL"];
  return defaultCapabilities.filter((own) => !keeps.some((kept) => kept === own));
}

/** The first port on which Linux lets every user listen, unless it is told otherwise. */
const firstFreePort = 1024;

/** Lets every user of the task listen on every port. */
const everyPort = { namespace: "net.ipv4.ip_unprivileged_port_start", value: "0" };

/** The liveness command for an image that has curl or wget. */
export function httpHealthCommand(port: number, path: string): string[] {
  const url = `http://127.0.0.1:${port}${path}`;
  return ["CMD-SHELL", `curl -fsS -o /dev/null ${url} || wget -q -O /dev/null ${url} || exit 1`];
}

function mountOptions({ path, executable }: WritableDirectory, user: string): string[] {
  return ["rw", executable ? "exec" : "noexec", "nosuid", "nodev", ...ownerOptions(path, user)];
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html */
function valueFrom({ arn, key, versionId = "", pinned = false }: SecretValue): string {
  return key === undefined ? arn : `${arn}:${key}::${pinned ? versionId : ""}`;
}

function sorted<Value>(record: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}
