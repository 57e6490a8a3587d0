import { z } from "zod";
import { isOff } from "../../../constructs/application/choice";
import type { WebServiceSpec } from "../../../constructs/components/web-service/spec";
import type { Environment } from "../../../constructs/environment/environment";
import { createdByStack } from "../../support/created-by-stack";
import type { Aws } from "../aws";
import type { Fact } from "./fact";

/** Each route's service. */
export function routesOf({ application }: Environment): WebServiceSpec[] {
  return Object.values(application.services).flatMap((service) =>
    service.kind === "webService" ? (service.routes ?? []).map(() => service) : [],
  );
}

export async function loadBalancerFacts(aws: Aws, environment: Environment): Promise<Fact[]> {
  const name = `${environment.application.name}-${environment.name}`;
  const { testTraffic } = createdByStack(environment.loadBalancer);
  const elb = <Answer>(operation: string, parameters: object, shape: z.ZodType<Answer>) =>
    aws.ask({ service: "elbv2", operation, parameters }, shape);
  const { LoadBalancers } = await elb(
    "describe_load_balancers",
    { Names: [name] },
    z.object({
      LoadBalancers: z.array(
        z.object({ LoadBalancerArn: z.string(), AvailabilityZones: z.array(z.unknown()) }),
      ),
    }),
  );
  const [balancer] = LoadBalancers;
  if (!balancer) return [{ what: "load balancer", expected: name, found: null }];
  const arn = balancer.LoadBalancerArn;
  const { Attributes } = await elb(
    "describe_load_balancer_attributes",
    { LoadBalancerArn: arn },
    z.object({ Attributes: z.array(z.object({ Key: z.string(), Value: z.string() })) }),
  );
  const { Listeners } = await elb(
    "describe_listeners",
    { LoadBalancerArn: arn },
    z.object({
      Listeners: z.array(
        z.object({
          Port: z.number(),
          Protocol: z.string(),
          SslPolicy: z.string().optional(),
          DefaultActions: z.array(z.object({ Type: z.string() })),
        }),
      ),
    }),
  );
  const { TargetGroups } = await elb(
    "describe_target_groups",
    { LoadBalancerArn: arn },
    z.object({ TargetGroups: z.array(z.object({ HealthCheckPath: z.string() })) }),
  );
  const { WebACL } = await aws.ask(
    { service: "wafv2", operation: "get_web_acl_for_resource", parameters: { ResourceArn: arn } },
    z.object({ WebACL: z.object({ Name: z.string() }).optional() }),
  );
  const attributes = Object.fromEntries(Attributes.map(({ Key, Value }) => [Key, Value]));
  const routed = routesOf(environment).flatMap(({ health }) => [health.path, health.path]);
  const listeners = Object.fromEntries(
    Listeners.map(({ Port, Protocol, DefaultActions }) => [Port, [Protocol, DefaultActions[0]?.Type]]),
  );

  return [
    {
      what: "zones of the load balancer",
      expected: createdByStack(environment.network).zones.length,
      found: balancer.AvailabilityZones.length,
    },
    {
      what: "deletion protection of the load balancer",
      expected: String(createdByStack(environment.loadBalancer).deletionProtection === true),
      found: attributes["deletion_protection.enabled"],
    },
    { what: "access logs", expected: "true", found: attributes["access_logs.s3.enabled"] },
    {
      what: "invalid headers dropped",
      expected: "true",
      found: attributes["routing.http.drop_invalid_header_fields.enabled"],
    },
    {
      what: "listeners",
      expected: {
        80: ["HTTP", "redirect"],
        443: ["HTTPS", "fixed-response"],
        ...(testTraffic ? { [testTraffic.port]: ["HTTPS", "fixed-response"] } : {}),
      },
      found: listeners,
    },
    {
      what: "TLS 1.3 policy",
      expected: true,
      found: Listeners.some(({ SslPolicy }) => SslPolicy?.startsWith("ELBSecurityPolicy-TLS13-1-2")),
    },
    {
      what: "health-check paths of the target groups, two for each route",
      expected: routed.sort(),
      found: TargetGroups.map(({ HealthCheckPath }) => HealthCheckPath).sort(),
    },
    {
      what: "firewall",
      expected: isOff(createdByStack(environment.loadBalancer).firewall) ? undefined : name,
      found: WebACL?.Name,
    },
  ];
}
