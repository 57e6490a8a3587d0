export interface ContainerLogsProps {
  /** Name of the container: first part of the names of its streams. */
  readonly name: string;
  /** Name of the log group. */
  readonly logGroup: string;
  /** AWS region of the log group. */
  readonly region: string;
  /** MiB of lines that wait in memory while they cannot be sent. */
  readonly bufferMiB: number;
  /** Whether a log router in the task takes them. */
  readonly routed: boolean;
}

/** The `logBufferMiB` of a service that does not set it. */
export const defaultLogBufferMiB = 25;

/** Bytes of one line, for a buffer that is counted in lines. */
const lineKiB = 1;

/** Where a container's lines go. The application goes on when nobody takes them; what the buffer cannot hold is lost. */
export function containerLogs({ name, logGroup, region, bufferMiB, routed }: ContainerLogsProps) {
  if (routed) {
    return {
      logDriver: "awsfirelens",
      options: {
        Name: "cloudwatch_logs",
        region,
        log_group_name: logGroup,
        log_stream_prefix: `${name}/`,
        // The line as the application wrote it, without what FireLens adds for other outputs.
        log_key: "log",
        auto_create_group: "false",
        retry_limit: "5",
        "log-driver-buffer-limit": String((bufferMiB * 1024) / lineKiB),
      },
    };
  }
  return {
    logDriver: "awslogs",
    options: {
      "awslogs-group": logGroup,
      "awslogs-region": region,
      "awslogs-stream-prefix": name,
      mode: "non-blocking",
      "max-buffer-size": `${bufferMiB}m`,
    },
  };
}
