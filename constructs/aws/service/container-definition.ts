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
}

/** A container that runs without root, without capabilities and on a read-only file system, and that says how it is. */
export function containerDefinition(props: ContainerProps) {
  return {
    name: props.name,
    image: props.image,
    essential: true,
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
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": props.logGroup,
        "awslogs-region": props.region,
        "awslogs-stream-prefix": props.name,
        // The application goes on when the log service does not answer; 25 MiB of lines wait for it.
        mode: "non-blocking",
        "max-buffer-size": "25m",
      },
    },
  };
}

/** The liveness command for an image that has curl or wget. */
export function httpHealthCommand(port: number, path: string): string[] {
  const url = `http://127.0.0.1:${port}${path}`;
  return ["CMD-SHELL", `curl -fsS -o /dev/null ${url} || wget -q -O /dev/null ${url} || exit 1`];
}

function sorted(record: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}
