import type { Sidecar, SidecarSize } from "./sidecar";

export interface LogRouterSize extends SidecarSize {
  /**
   * Configuration of Fluent Bit within the image: filters, and outputs beside the log group. Absolute path.
   * @default none
   */
  readonly configFile?: string;
}

/** Why the log router is root within its container, and nowhere else: it has no capabilities, and writes to one directory. */
export const rootBecause =
  "FireLens makes the log driver's socket as root: AWS starts a log router on Fargate under no other user";

/**
 * Fluent Bit beside the application, through FireLens, in the place of the awslogs driver. The task stands or falls with
 * it: an application whose lines nobody keeps is replaced. The application starts when it is healthy, so that no first
 * line is lost, and it stops last.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
 */
export function logRouter({ configFile, ...size }: LogRouterSize): Sidecar {
  return {
    ...size,
    name: "log-router",
    firstHas: "HEALTHY",
    routesLogs: true,
    calls: [],
    // Outputs that collect before they send, S3 among them, do it here: without it Fluent Bit ends as it starts.
    writablePaths: ["/tmp"],
    permissions: (logGroupArn) => [
      {
        sid: "RouteLogs",
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [`${logGroupArn}:*`],
      },
    ],
    container: () => ({
      user: "0",
      // FireLens listens here for this question.
      healthCommand: ["CMD-SHELL", `echo '{"health":"check"}' | nc 127.0.0.1 8877 || exit 1`],
      variables: {},
      firelens: {
        type: "fluentbit",
        options: {
          "enable-ecs-log-metadata": "true",
          ...(configFile === undefined
            ? {}
            : { "config-file-type": "file", "config-file-value": configFile }),
        },
      },
    }),
  };
}
