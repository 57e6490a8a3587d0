import type { EcsServiceServiceConnectConfiguration } from "@cdktf/provider-aws/lib/ecs-service";
import type { ClusterRef } from "../../../aws/existing/references";
import type { LogGroup } from "../../../aws/logs/log-group";
import { physicalName } from "../../../aws/names/physical-name";
import type { PortMapping } from "./container-definition";

/** A port that other services call. */
export interface PublishedPort extends Pick<PortMapping, "name" | "port"> {
  /**
   * Seconds that an answer may take.
   * @default no limit, for TCP
   */
  readonly requestSeconds?: number;
}

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

/** Metrics are added up over all clusters by this name alone: it has to be unique in the account and region. */
export function discoveryName(prefix: string, port: string): string {
  return physicalName("aws_service_discovery_service", `${prefix}-${port}`);
}

/** The ports of a service, which others call by its label. */
export function publishedPorts(
  { prefix, label }: { readonly prefix: string; readonly label: string },
  ports: readonly PublishedPort[],
) {
  return ports.map(({ name, port, requestSeconds }) => ({
    portName: name,
    timeout: requestSeconds === undefined ? undefined : callTimeout(requestSeconds),
    discoveryName: discoveryName(prefix, name),
    clientAlias: { dnsName: label, port },
  }));
}

/**
 * Seconds after which Service Connect closes a connection on which nothing was sent, also within a longer call.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html
 */
const defaultIdleSeconds = 300;

function callTimeout(requestSeconds: number) {
  return {
    perRequestTimeoutSeconds: requestSeconds,
    ...(requestSeconds > defaultIdleSeconds ? { idleTimeoutSeconds: requestSeconds } : {}),
  };
}
