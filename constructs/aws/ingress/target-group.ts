import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Construct } from "constructs";
import type { HealthCheck } from "../../application/health-check";
import { suppress } from "../../terraform/annotations";
import { fitName, shortHash } from "../fit-name";

export interface TargetGroupProps {
  readonly name: string;
  /** What tells it from the service's other groups, part of its name by a hash: `1f9a03 first`. */
  readonly part: string;
  readonly vpcId: string;
  readonly health: HealthCheck;
  /** Seconds in which requests in flight end after a task is taken out: 0–3600. */
  readonly deregistrationDelaySeconds: number;
}

/**
 * ECS registers each task with its own port: this one is asked for by AWS, and used by nobody. So another port of the
 * application replaces no group, whose rule Terraform would leave behind.
 */
const port = 80;

/** The tasks behind a route, and when one of them counts as healthy. */
export class TargetGroup extends Construct {
  readonly resource: LbTargetGroup;

  constructor(scope: Construct, id: string, props: TargetGroupProps) {
    super(scope, id);
    const { health } = props;
    // What can only be changed by replacing the group is part of its name: the new one stands beside the old one.
    const replaced = shortHash(`HTTP ${port} ip ${props.part}`);
    this.resource = new LbTargetGroup(this, "Resource", {
      name: `${fitName(25, props.name)}-${replaced}`,
      vpcId: props.vpcId,
      targetType: "ip",
      port,
      protocol: "HTTP",
      protocolVersion: "HTTP1",
      deregistrationDelay: String(props.deregistrationDelaySeconds),
      loadBalancingAlgorithmType: "least_outstanding_requests",
      healthCheck: {
        enabled: true,
        protocol: "HTTP",
        port: "traffic-port",
        path: health.path,
        matcher: "200",
        interval: health.intervalSeconds,
        timeout: health.timeoutSeconds,
        healthyThreshold: 2,
        unhealthyThreshold: health.retries,
      },
      stickiness: { enabled: false, type: "lb_cookie" },
      lifecycle: { createBeforeDestroy: true },
      tags: { Name: `${props.name} ${props.part}` },
    });
    suppress(
      this.resource,
      "CKV_AWS_378",
      "TLS ends at the load balancer: behind it requests stay in private subnets, between security groups that name each other",
    );
  }

  get arn(): string {
    return this.resource.arn;
  }

  /** `targetgroup/<name>/<id>`: how metrics name this group. */
  get arnSuffix(): string {
    return this.resource.arnSuffix;
  }
}
