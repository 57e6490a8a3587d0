import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Construct } from "constructs";
import type { HealthCheck } from "../../application/health-check";
import { type Accepted, exactly, integer } from "../../application/schema-values";
import { shortHash } from "../../application/short-hash";
import { suppress } from "../../terraform/annotations";
import { checkProps } from "../../terraform/check-props";
import { physicalNameEnding } from "../names/physical-name";

const schema = exactly({
  /** Seconds for which requests in flight may end after ECS has deregistered a task: 0–3600. */
  deregistrationDelaySeconds: integer(0, 3600, "seconds"),
});

export interface TargetGroupProps extends Accepted<typeof schema> {
  /** First part of the group's name: `shop-production-api`. The name is cut to 32 characters. */
  readonly name: string;
  /** Difference to the service's other groups, part of the name as a hash: `1f9a03 first`. */
  readonly part: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** How the load balancer tests a task. */
  readonly health: HealthCheck;
}

/**
 * AWS requires a port, but ECS registers each task with its own: this one is not used. It is constant, so that another
 * port of the application does not replace the group.
 */
const port = 80;

/** The tasks behind a route, and their health check. */
export class TargetGroup extends Construct {
  /** The target group. */
  readonly resource: LbTargetGroup;

  constructor(scope: Construct, id: string, props: TargetGroupProps) {
    super(scope, id);
    checkProps(this, schema, props);
    const { health } = props;
    // What AWS cannot change in place is part of the name, so that the new group is created before the old one is deleted.
    const replaced = shortHash(`HTTP ${port} ip ${props.part}`);
    this.resource = new LbTargetGroup(this, "Resource", {
      name: physicalNameEnding(replaced, "aws_lb_target_group", props.name),
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
