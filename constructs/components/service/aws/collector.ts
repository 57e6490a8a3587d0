import { defaultUser } from "../../../application/user";
import type { SidecarSize } from "../sidecars";
import { collectorConfig } from "./collector-config";
import type { Sidecar } from "./sidecar";

/**
 * An OpenTelemetry collector (AWS Distro) next to the application. The application works without it, only its traces and
 * metrics are lost. So it is not essential, ECS restarts it when it ends, and the application waits for its start but not
 * for its health. It stops after the application, and sends the application's last spans.
 */
export function collector(size: SidecarSize, namespace: string): Sidecar {
  return {
    ...size,
    name: "collector",
    startedWhen: "START",
    routesLogs: false,
    calls: ["xray"],
    writablePaths: [],
    permissions: (logGroupArn) => [
      {
        sid: "SendTraces",
        // These actions support no resource ARNs.
        actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"],
        resources: ["*"],
      },
      {
        sid: "WriteMetrics",
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [`${logGroupArn}:*`],
      },
    ],
    container: ({ region, logGroup }) => ({
      essential: false,
      restarts: true,
      // The image contains no shell, and defines no user.
      user: defaultUser,
      healthCommand: ["CMD", "/healthcheck"],
      variables: {
        AOT_CONFIG_CONTENT: collectorConfig({ region, logGroup, namespace, memoryMiB: size.memoryMiB }),
      },
    }),
  };
}
