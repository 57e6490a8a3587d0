import type { EcsServiceServiceConnectConfiguration } from "@cdktf/provider-aws/lib/ecs-service";
import type { ClusterRef } from "../../../aws/existing/references";
import type { LogGroup } from "../../../aws/logs/log-group";

export interface ServiceConnectProps {
  /** The cluster whose namespace has the names. */
  readonly cluster: ClusterRef;
  /** Log group of the task, for the proxy's lines. */
  readonly logGroup: LogGroup;
  /** AWS region of the log group. */
  readonly region: string;
  /**
   * Name and port at which other services reach it.
   * @default nothing: it calls others
   */
  readonly service?: EcsServiceServiceConnectConfiguration["service"];
}

/** The proxy beside a task, through which services of one cluster find each other by name. */
export function serviceConnect({
  cluster,
  logGroup,
  region,
  service,
}: ServiceConnectProps): EcsServiceServiceConnectConfiguration {
  return {
    enabled: true,
    namespace: cluster.namespace.arn,
    service,
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": logGroup.name,
        "awslogs-region": region,
        "awslogs-stream-prefix": "service-connect",
        // As in the container: calls go on when the log service does not answer.
        mode: "non-blocking",
        "max-buffer-size": "25m",
      },
    },
  };
}
