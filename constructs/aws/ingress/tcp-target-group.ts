import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Construct } from "constructs";
import type { HealthCheck } from "../../application/health-check";
import { shortHash } from "../../application/short-hash";
import { physicalNameEnding } from "../names/physical-name";

export interface TcpTargetGroupProps {
  /** What the tasks are, for people: `git`. */
  readonly label: string;
  /** First part of the group's name: `shop-production-git`. The name is cut to 32 characters. */
  readonly name: string;
  /** Difference to the service's other groups, part of the name as a hash: `ssh`. */
  readonly part: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** How the load balancer tests a task: by HTTP, so that a task that is not ready gets no connections. */
  readonly health: HealthCheck;
  /** Port of the health check: 1–65535. */
  readonly healthPort: number;
  /** Seconds for which connections may go on after ECS has deregistered a task: 0–3600. Then they are closed. */
  readonly deregistrationDelaySeconds: number;
}

/** AWS requires a port, but ECS registers each task with its own: this one is not used. */
const port = 80;

/** The tasks behind a port of a network load balancer. They see the addresses of their clients. */
export class TcpTargetGroup extends Construct {
  /** The target group. */
  readonly resource: LbTargetGroup;
  /** What the tasks are, for people. */
  readonly label: string;

  constructor(scope: Construct, id: string, props: TcpTargetGroupProps) {
    super(scope, id);
    const { health } = props;
    const replaced = shortHash(`TCP ${port} ip ${props.part}`);
    this.label = props.label;
    this.resource = new LbTargetGroup(this, "Resource", {
      // With what AWS cannot change in place: the new group is created before the old one is deleted.
      name: physicalNameEnding(replaced, "aws_lb_target_group", props.name),
      vpcId: props.vpcId,
      targetType: "ip",
      port,
      protocol: "TCP",
      preserveClientIp: "true",
      deregistrationDelay: String(props.deregistrationDelaySeconds),
      connectionTermination: true,
      healthCheck: {
        enabled: true,
        protocol: "HTTP",
        port: String(props.healthPort),
        path: health.path,
        matcher: "200",
        interval: health.intervalSeconds,
        timeout: health.timeoutSeconds,
        healthyThreshold: 2,
        unhealthyThreshold: health.retries,
      },
      lifecycle: { createBeforeDestroy: true },
      tags: { Name: `${props.name} ${props.part}` },
    });
  }

  /** `targetgroup/<name>/<id>`: the dimension of its metrics. */
  get arnSuffix(): string {
    return this.resource.arnSuffix;
  }

  get arn(): string {
    return this.resource.arn;
  }
}
