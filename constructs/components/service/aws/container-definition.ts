import { containerLogs, defaultLogBufferMiB } from "./container-logs";

/** One container of a task, as ECS reads it. */
export interface ContainerProps {
  readonly name: string;
  readonly image: string;
  /** @default the image's own */
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly port?: number;
  readonly user: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Variable to ARN of a secret, with `:key::` for one key of a JSON secret. */
  readonly secrets: Readonly<Record<string, string>>;
  /** How ECS asks whether it lives. Left out for what runs to its end: ECS would not replace it. */
  readonly healthCommand?: readonly string[];
  readonly health?: {
    readonly intervalSeconds: number;
    readonly timeoutSeconds: number;
    readonly retries: number;
    readonly startPeriodSeconds: number;
  };
  readonly stopTimeoutSeconds: number;
  /** Volume to directory: everything else is read-only. */
  readonly writable: Readonly<Record<string, string>>;
  readonly logGroup: string;
  readonly region: string;
  /**
   * MiB of lines that wait in memory while they cannot be sent.
   * @default 25
   */
  readonly logBufferMiB?: number;
  /**
   * Whether a log router in the task takes its lines.
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
   * Its part of the task's CPU units when all containers want more than there is.
   * @default all: it is alone
   */
  readonly cpuUnits?: number;
  /**
   * MiB at which it is ended.
   * @default the task's
   */
  readonly memoryMiB?: number;
  /**
   * Containers that start before it and stop after it, each with what it has to have reached.
   * @default none
   */
  readonly after?: Readonly<Record<string, "START" | "HEALTHY">>;
  /** Left out for all but the log router. */
  readonly firelens?: { readonly type: "fluentbit"; readonly options: Readonly<Record<string, string>> };
}

/** A container that runs without root, without capabilities and on a read-only file system, and that says how it is. */
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
    readonlyRootFilesystem: true,
    linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
    portMappings:
      props.port === undefined
        ? []
        : [
            {
              name: props.name,
              containerPort: props.port,
              hostPort: props.port,
              protocol: "tcp",
              appProtocol: "http",
            },
          ],
    environment: sorted(props.variables).map(([name, value]) => ({ name, value })),
    secrets: sorted(props.secrets).map(([name, valueFrom]) => ({ name, valueFrom })),
    mountPoints: sorted(props.writable).map(([sourceVolume, containerPath]) => ({
      sourceVolume,
      containerPath,
      readOnly: false,
    })),
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
    systemControls: [],
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

/** The liveness command for an image that has curl or wget. */
export function httpHealthCommand(port: number, path: string): string[] {
  const url = `http://127.0.0.1:${port}${path}`;
  return ["CMD-SHELL", `curl -fsS -o /dev/null ${url} || wget -q -O /dev/null ${url} || exit 1`];
}

function sorted<Value>(record: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}
