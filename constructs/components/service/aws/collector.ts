import { defaultUser } from "../../../application/container";
import { collectorConfig } from "./collector-config";
import type { Sidecar, SidecarSize } from "./sidecar";

/**
 * An OpenTelemetry collector (AWS Distro) beside the application. The application does not stand or fall with it: who is
 * served without a trace is served. So it is not essential, ECS starts it again when it ends, and the application waits
 * for its start but not for its health. It stops after the application, whose last spans it still sends.
 */
export function collector(size: SidecarSize, namespace: string): Sidecar {
  return {
    ...size,
    name: "collector",
    firstHas: "START",
    routesLogs: false,
    calls: ["xray"],
    writablePaths: [],
    permissions: (logGroupArn) => [
      {
        sid: "SendTraces",
        // These actions know no resource.
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
      // The image has no shell, and no user of its own.
      user: defaultUser,
      healthCommand: ["CMD", "/healthcheck"],
      variables: {
        AOT_CONFIG_CONTENT: collectorConfig({ region, logGroup, namespace, memoryMiB: size.memoryMiB }),
      },
    }),
  };
}
