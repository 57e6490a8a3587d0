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
  /**
   * What the tasks speak.
   * @default "http"
   */
  readonly protocol?: "http" | "http2" | "grpc";
  /**
   * Minutes for which the requests of one browser go to the same task, by a cookie: 1–10,080.
   * @default each request goes to any task
   */
  readonly stickyMinutes?: number;
}

/** Versions of the protocol as AWS names them. */
const versions = { http: "HTTP1", http2: "HTTP2", grpc: "GRPC" } as const;

/**
 * AWS requires a port, but ECS registers each task with its own: this one is not used. It is constant, so that another
 * port of the application does not replace the group.
 */
const port = 80;

/**
 * What the load balancer asks for. A check has the version of the group's protocol, on whatever port: so one of gRPC goes to
 * the port of the requests, where a server answers an unknown method with code 12.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
function request(protocol: NonNullable<TargetGroupProps["protocol"]>, health: HealthCheck) {
  switch (protocol) {
    case "http":
      return {
        port: health.port === undefined ? "traffic-port" : String(health.port),
        path: health.path,
        matcher: "200",
      };
    case "http2":
      return { port: "traffic-port", path: health.path, matcher: "200" };
    case "grpc":
      return { port: "traffic-port", path: "/AWS.ALB/healthcheck", matcher: "12" };
  }
}

/** The tasks behind a route, and their health check. */
export class TargetGroup extends Construct {
  /** The target group. */
  readonly resource: LbTargetGroup;

  constructor(scope: Construct, id: string, props: TargetGroupProps) {
    super(scope, id);
    checkProps(this, schema, props);
    const { health, protocol = "http", stickyMinutes } = props;
    const version = versions[protocol];
    // What AWS cannot change in place is part of the name, so that the new group is created before the old one is deleted.
    const replaced = shortHash(`HTTP ${port} ip ${props.part}${protocol === "http" ? "" : ` ${version}`}`);
    this.resource = new LbTargetGroup(this, "Resource", {
      name: physicalNameEnding(replaced, "aws_lb_target_group", props.name),
      vpcId: props.vpcId,
      targetType: "ip",
      port,
      protocol: "HTTP",
      protocolVersion: version,
      deregistrationDelay: String(props.deregistrationDelaySeconds),
      loadBalancingAlgorithmType: "least_outstanding_requests",
      healthCheck: {
        enabled: true,
        protocol: "HTTP",
        ...request(protocol, health),
        interval: health.intervalSeconds,
        timeout: health.timeoutSeconds,
        healthyThreshold: 2,
        unhealthyThreshold: health.retries,
      },
      stickiness: {
        type: "lb_cookie",
        ...(stickyMinutes === undefined
          ? { enabled: false }
          : { enabled: true, cookieDuration: 60 * stickyMinutes }),
      },
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
