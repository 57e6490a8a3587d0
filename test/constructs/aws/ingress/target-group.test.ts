import { routeKey } from "../../../../constructs/aws/ingress/route-rule";
import { publicService } from "../../../support/public-service";
import { ground, webService } from "../../../support/services";
import { at, resources, synthesizeStack } from "../../../support/synthesize";

const stack = publicService();
const first = `api/targets-${routeKey({ path: "/api/*" })}/first`;

test("the target group checks readiness, drains requests, and is created before the old one is destroyed", () => {
  expect(at(stack, "aws_lb_target_group", first)).toMatchObject({
    name: expect.stringMatching(/^test-api-[0-9a-f]{6}$/),
    target_type: "ip",
    port: 80,
    protocol: "HTTP",
    protocol_version: "HTTP1",
    deregistration_delay: "60",
    // A task that is slow to answer gets fewer requests.
    load_balancing_algorithm_type: "least_outstanding_requests",
    health_check: {
      enabled: true,
      protocol: "HTTP",
      port: "traffic-port",
      path: "/ready",
      matcher: "200",
      interval: 30,
      timeout: 10,
      healthy_threshold: 2,
      unhealthy_threshold: 3,
    },
    stickiness: { enabled: false },
    lifecycle: { create_before_destroy: true },
  });
});

test("another port of the application does not change the target groups", () => {
  const groups = (port: number) =>
    resources(
      synthesizeStack((scope) => {
        webService(scope, "api", ground(scope), { port, prefix: "a-long-application-production" });
      }),
      "aws_lb_target_group",
    );
  expect(groups(3000)).toEqual(groups(3001));
  for (const [, { name }] of groups(3000)) expect(String(name).length).toBeLessThanOrEqual(32);
});

test("names of target groups are unique, and contain nothing that may change", () => {
  const groups = resources(stack, "aws_lb_target_group").map(([, group]) => group);
  expect(new Set(groups.map(({ name }) => name)).size).toBe(4);
  expect(at(stack, "aws_lb_target_group", first).tags).toEqual({
    Name: `test-api ${routeKey({ path: "/api/*" })} first`,
  });
});
