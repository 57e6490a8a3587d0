import { off } from "../../../../constructs/application/choice";
import { routeKey } from "../../../../constructs/aws/ingress/route-rule";
import { alarmTopic, loadBalancer, network } from "../../../support/foundation";
import { publicService } from "../../../support/public-service";
import {
  type Attributes,
  at,
  constructPath,
  resources,
  statements,
  synthesizeStack,
} from "../../../support/synthesize";

const stack = publicService();

test("is in public subnets of all zones, writes access logs, and drops invalid headers", () => {
  const balancer = at(stack, "aws_lb", "load-balancer");
  const logs = expect.stringMatching(/^\$\{aws_s3_bucket\.load-balancer_access-logs_bucket_\w+\.id\}$/);
  expect(balancer).toMatchObject({
    internal: false,
    load_balancer_type: "application",
    enable_deletion_protection: true,
    drop_invalid_header_fields: true,
    desync_mitigation_mode: "defensive",
    idle_timeout: 60,
    enable_zonal_shift: true,
    security_groups: [expect.stringContaining("aws_security_group.load-balancer_security-group_")],
    // Services read the caller's address, port and host from these.
    xff_header_processing_mode: "append",
    enable_xff_client_port: true,
    preserve_host_header: true,
    access_logs: { enabled: true, bucket: logs, prefix: "access" },
    connection_logs: { enabled: true, bucket: logs, prefix: "connection" },
    health_check_logs: { enabled: true, bucket: logs, prefix: "health" },
    depends_on: [expect.stringMatching(/^aws_s3_bucket_policy\.load-balancer_access-logs_bucket_policy/)],
  });
  expect(balancer.subnets).toHaveLength(3);
  for (const subnet of balancer.subnets as string[]) expect(subnet).toMatch(/aws_subnet\.network_public_/);
});

test("HTTP only redirects to HTTPS", () => {
  expect(at(stack, "aws_lb_listener", "load-balancer/http")).toMatchObject({
    load_balancer_arn: expect.stringMatching(/^\$\{aws_lb\.load-balancer_/),
    port: 80,
    protocol: "HTTP",
    default_action: [
      { type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } },
    ],
  });
});

test("HTTPS uses a TLS 1.3 policy, sends no server header, and returns 404 unless a route matches", () => {
  expect(at(stack, "aws_lb_listener", "load-balancer/https")).toMatchObject({
    load_balancer_arn: expect.stringMatching(/^\$\{aws_lb\.load-balancer_/),
    port: 443,
    protocol: "HTTPS",
    ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    certificate_arn: expect.stringMatching(/^\$\{aws_acm_certificate_validation\./),
    routing_http_response_server_enabled: false,
    routing_http_response_strict_transport_security_header_value: "max-age=31536000; includeSubDomains",
    routing_http_response_x_content_type_options_header_value: "nosniff",
    routing_http_response_x_frame_options_header_value: "DENY",
    default_action: [
      { type: "fixed-response", fixed_response: expect.objectContaining({ status_code: "404" }) },
    ],
  });
});

test("routes by host and path, over HTTPS only", () => {
  const rules = resources(stack, "aws_lb_listener_rule").map(([, rule]) => rule);
  for (const rule of rules) {
    expect(rule).toMatchObject({
      priority: expect.any(Number),
      listener_arn: expect.stringMatching(/^\$\{aws_lb_listener\.load-balancer_https_/),
      action: [{ type: "forward", forward: expect.anything() }],
    });
  }
  expect(rules.map(({ condition }) => condition)).toEqual([
    [{ host_header: { values: ["admin.shop.example.com"] } }, { path_pattern: { values: ["/*"] } }],
    [{ host_header: { values: ["shop.example.com"] } }, { path_pattern: { values: ["/api/*"] } }],
  ]);
});

test("protections can be switched off with a reason, and the logs are then deleted with the load balancer", () => {
  const because = "rebuilt from nothing at will";
  const open = synthesizeStack((scope) => {
    const needs = { network: network(scope), alarmTopic: alarmTopic(scope) };
    loadBalancer(scope, needs, { deletionProtection: off(because), firewall: off(because) });
  });
  const balancer = at(open, "aws_lb", "load-balancer");
  expect(balancer.enable_deletion_protection).toBe(false);
  expect(balancer["//"]).toMatchObject({ suppressed: { CKV_AWS_150: because, CKV2_AWS_28: because } });
  expect(resources(open, "aws_wafv2_web_acl")).toEqual([]);
  expect(at(open, "aws_s3_bucket", "load-balancer/access-logs/bucket").force_destroy).toBe(true);
});

test("only HTTP and HTTPS are open to the internet", () => {
  const open = resources(stack, "aws_vpc_security_group_ingress_rule").filter(
    ([, rule]) => "cidr_ipv4" in rule,
  );
  expect(
    open.map(([, rule]) => [constructPath(rule), rule.ip_protocol, rule.from_port, rule.to_port]),
  ).toEqual([
    ["load-balancer/security-group/from-internet-443", "tcp", 443, 443],
    ["load-balancer/security-group/from-internet-80", "tcp", 80, 80],
  ]);
  for (const [, rule] of open)
    expect(rule.security_group_id).toMatch(/^\$\{aws_security_group\.load-balancer_security-group_/);
});

test("findings of scanners on a public load balancer are suppressed with a reason", () => {
  const reasons = (type: string, path: string) =>
    (at(stack, type, path)["//"] as { suppressed?: Record<string, string> }).suppressed;
  const ingress = "aws_vpc_security_group_ingress_rule";
  const redirected = expect.stringContaining("answers port 80 with a redirect");
  expect(reasons(ingress, "load-balancer/security-group/from-internet-80")).toEqual({
    CKV_AWS_260: redirected,
    "AVD-AWS-0107": redirected,
    "AwsSolutions-EC23": redirected,
  });
  const anyone = expect.stringContaining("answers anyone on port 443");
  expect(reasons(ingress, "load-balancer/security-group/from-internet-443")).toEqual({
    "AVD-AWS-0107": anyone,
    "AwsSolutions-EC23": anyone,
  });
  expect(reasons("aws_lb", "load-balancer")).toEqual({
    "AVD-AWS-0053": expect.stringContaining("for anyone on the internet"),
  });
  expect(reasons("aws_lb_target_group", `api/targets-${routeKey({ path: "/api/*" })}/first`)).toEqual({
    CKV_AWS_378: expect.stringContaining("TLS ends at the load balancer"),
  });
});

describe("with a test listener", () => {
  const tested = publicService({ port: 8443, from: ["203.0.113.0/28", "198.51.100.7/32"] });

  test("has the same TLS policy as HTTPS, and is open only to the configured addresses", () => {
    const listener = ({ "//": _, port, ...rest }: Attributes) => rest;
    expect(at(tested, "aws_lb_listener", "load-balancer/test").port).toBe(8443);
    expect(listener(at(tested, "aws_lb_listener", "load-balancer/test"))).toEqual(
      listener(at(tested, "aws_lb_listener", "load-balancer/https")),
    );
    const into = resources(tested, "aws_vpc_security_group_ingress_rule")
      .map(([, rule]) => rule)
      .filter((rule) => rule.from_port === 8443);
    expect(into.map(({ cidr_ipv4, to_port, ip_protocol }) => [cidr_ipv4, to_port, ip_protocol])).toEqual([
      ["198.51.100.7/32", 8443, "tcp"],
      ["203.0.113.0/28", 8443, "tcp"],
    ]);
  });

  test("has a rule for each route, whose action is delegated to ECS", () => {
    const [api, admin] = [{ path: "/api/*" }, { path: "/*", subdomain: "admin" }].map(routeKey);
    for (const key of [api, admin]) {
      const production = at(tested, "aws_lb_listener_rule", `load-balancer/route-api-${key}`);
      const test = at(tested, "aws_lb_listener_rule", `load-balancer/test-api-${key}`);
      expect(production.listener_arn).toMatch(/^\$\{aws_lb_listener\.load-balancer_https_/);
      expect(test).toMatchObject({
        listener_arn: expect.stringMatching(/^\$\{aws_lb_listener\.load-balancer_test_/),
        condition: production.condition,
        action: production.action,
        lifecycle: { ignore_changes: ["action"] },
      });
    }
    const { load_balancer } = at(tested, "aws_ecs_service", "api/service") as {
      load_balancer: { advanced_configuration: { test_listener_rule: string } }[];
    };
    expect(load_balancer.map((own) => own.advanced_configuration.test_listener_rule)).toEqual(
      [api, admin].map((key) =>
        expect.stringContaining(`aws_lb_listener_rule.load-balancer_test-api-${key}_`),
      ),
    );
    const [move] = statements(at(tested, "aws_iam_role_policy", "api/release/role/policy"));
    expect(move?.Resource).toHaveLength(4);
  });

  test("does not exist by default", () => {
    expect(resources(stack, "aws_lb_listener").map(([, { port }]) => port)).toEqual([80, 443]);
  });
});
