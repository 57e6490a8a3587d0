import type { LogRouterSize } from "../sidecars";
import type { Sidecar } from "./sidecar";

/** Why the log router runs as root within its container. It has no capabilities, and writes to one directory. */
export const rootBecause =
  "FireLens makes the log driver's socket as root: AWS starts a log router on Fargate under no other user";

/**
 * Fluent Bit next to the application, through FireLens, instead of the awslogs driver. It is essential: ECS replaces a task
 * whose log lines are not stored. The application starts after it is healthy, so that its first lines are kept, and it
 * stops last.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
 */
export function logRouter({ configFile, ...size }: LogRouterSize): Sidecar {
  return {
    ...size,
    name: "log-router",
    startedWhen: "HEALTHY",
    routesLogs: true,
    calls: [],
    // Outputs such as S3 buffer here; without the directory Fluent Bit stops at its start.
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
      // The health check that FireLens documents, on its own port.
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
