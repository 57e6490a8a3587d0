import { off } from "../../../../constructs/application/choice";
import { loadBalancer, network, topic } from "../../../support/foundation";
import { ground, webService } from "../../../support/services";
import {
  at,
  constructPath,
  resources,
  type Synthesized,
  statements,
  synthesizeStack,
} from "../../../support/synthesize";

let stack: Synthesized;
beforeAll(() => {
  stack = synthesizeStack((scope) => {
    const on = ground(scope);
    webService(
      scope,
      "api",
      on,
      {},
      {
        loadBalancer: on.loadBalancer,
        routes: [{ path: "/api/*" }, { path: "/*", subdomain: "admin" }],
      },
    );
  });
});

test("stands in public subnets of all zones, keeps its logs, and drops what is malformed", () => {
  const balancer = at(stack, "aws_lb", "load-balancer");
  expect(balancer).toMatchObject({
    internal: false,
    load_balancer_type: "application",
    enable_deletion_protection: true,
    drop_invalid_header_fields: true,
    desync_mitigation_mode: "defensive",
    idle_timeout: 60,
    enable_zonal_shift: true,
    access_logs: { enabled: true, prefix: "access" },
    connection_logs: { enabled: true, prefix: "connection" },
    depends_on: [expect.stringMatching(/^aws_s3_bucket_policy\.load-balancer_access-logs_bucket_policy/)],
  });
  expect(balancer.subnets).toHaveLength(3);
  for (const subnet of balancer.subnets as string[]) expect(subnet).toMatch(/aws_subnet\.network_public_/);
});

test("answers HTTP with a redirect and nothing else", () => {
  expect(at(stack, "aws_lb_listener", "load-balancer/http")).toMatchObject({
    port: 80,
    protocol: "HTTP",
    default_action: [
      { type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } },
    ],
  });
});

test("answers HTTPS by a policy with TLS 1.3, says nothing of its server, and 404 unless a route matches", () => {
  expect(at(stack, "aws_lb_listener", "load-balancer/https")).toMatchObject({
    port: 443,
    protocol: "HTTPS",
    ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
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

test("has a certificate for all its hosts, proved and renewed through DNS, and a record for each", () => {
  expect(at(stack, "aws_acm_certificate", "load-balancer/certificate")).toMatchObject({
    domain_name: "shop.example.com",
    subject_alternative_names: ["shop.example.com", "admin.shop.example.com"],
    validation_method: "DNS",
    lifecycle: { create_before_destroy: true },
  });
  const names = resources(stack, "aws_route53_record").map(([, record]) => [
    constructPath(record),
    record.name,
  ]);
  expect(names.sort()).toEqual([
    ["load-balancer/certificate/validation-record", "${each.value.resource_record_name}"],
    ["load-balancer/record", "shop.example.com"],
    ["load-balancer/record-admin", "admin.shop.example.com"],
  ]);
  expect(at(stack, "aws_route53_record", "load-balancer/record").alias).toMatchObject({
    evaluate_target_health: true,
  });
});

test("routes by host and path", () => {
  const rules = resources(stack, "aws_lb_listener_rule").map(([, rule]) => rule.condition);
  expect(rules).toEqual([
    [{ host_header: { values: ["admin.shop.example.com"] } }, { path_pattern: { values: ["/*"] } }],
    [{ host_header: { values: ["shop.example.com"] } }, { path_pattern: { values: ["/api/*"] } }],
  ]);
});

test("the target group asks for readiness, ends requests in flight, and can be replaced beside the old one", () => {
  expect(at(stack, "aws_lb_target_group", "api/target-group")).toMatchObject({
    name: expect.stringMatching(/^test-api-[0-9a-f]{6}$/),
    target_type: "ip",
    port: 3000,
    deregistration_delay: "30",
    health_check: expect.objectContaining({
      path: "/ready",
      matcher: "200",
      interval: 30,
      timeout: 10,
      unhealthy_threshold: 3,
    }),
    lifecycle: { create_before_destroy: true },
  });
});

test("a target group on another port has another name, short enough for AWS", () => {
  const name = (port: number) => {
    const synthesized = synthesizeStack((scope) => {
      webService(scope, "api", ground(scope), { port, prefix: "a-long-application-production" });
    });
    return String(at(synthesized, "aws_lb_target_group", "api/target-group").name);
  };
  expect(name(3000)).not.toBe(name(3001));
  expect(name(3000).length).toBeLessThanOrEqual(32);
});

test("writes its logs into a bucket that takes them from this account's load balancers only, over TLS", () => {
  const path = "load-balancer/access-logs/bucket";
  expect(statements(at(stack, "aws_s3_bucket_policy", `${path}/policy`))).toEqual([
    expect.objectContaining({ Sid: "DenyWithoutTls", Effect: "Deny", Principal: "*" }),
    expect.objectContaining({
      Effect: "Allow",
      Principal: { Service: ["logdelivery.elasticloadbalancing.amazonaws.com"] },
      Action: ["s3:PutObject"],
      Resource: [
        expect.stringMatching(/\/access\/AWSLogs\/111111111111\/\*$/),
        expect.stringMatching(/\/connection\/AWSLogs\/111111111111\/\*$/),
      ],
    }),
  ]);
  expect(at(stack, "aws_s3_bucket", path)).toMatchObject({ force_destroy: false });
  expect(at(stack, "aws_s3_bucket_lifecycle_configuration", `${path}/lifecycle`)).toMatchObject({
    rule: [
      expect.objectContaining({
        expiration: [{ days: 365 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      }),
    ],
  });
});

test("stands behind a firewall with a limit for each address and AWS's managed rules, logged without credentials", () => {
  const acl = at(stack, "aws_wafv2_web_acl", "load-balancer/firewall") as {
    rule: { name: string; statement: unknown; action?: unknown; override_action?: unknown }[];
  };
  expect(acl.rule.map(({ name }) => name)).toEqual([
    "RateLimit",
    "AWSManagedRulesAmazonIpReputationList",
    "AWSManagedRulesAnonymousIpList",
    "AWSManagedRulesKnownBadInputsRuleSet",
    "AWSManagedRulesCommonRuleSet",
    "AWSManagedRulesSQLiRuleSet",
  ]);
  expect(acl.rule[0]?.statement).toMatchObject({
    rate_based_statement: { limit: 2000, aggregate_key_type: "IP" },
  });
  const [limit, ...managed] = acl.rule;
  expect(limit?.action).toEqual({ block: { custom_response: { response_code: 429 } } });
  for (const rule of managed) expect(rule.override_action).toEqual({ none: {} });
  for (const measured of [acl, ...acl.rule]) {
    expect(measured).toMatchObject({ visibility_config: { cloudwatch_metrics_enabled: true } });
  }
  expect(at(stack, "aws_wafv2_web_acl_association", "load-balancer/firewall/association")).toMatchObject({
    resource_arn: expect.stringMatching(/^\$\{aws_lb\./),
  });
  expect(
    at(stack, "aws_wafv2_web_acl_logging_configuration", "load-balancer/firewall/logging"),
  ).toMatchObject({
    redacted_fields: [{ single_header: { name: "authorization" } }, { single_header: { name: "cookie" } }],
  });
  expect(at(stack, "aws_cloudwatch_log_group", "load-balancer/firewall/log-group").name).toBe(
    "aws-waf-logs-test",
  );
});

test("what was switched off is off, with its reason beside it, and the logs go with the balancer", () => {
  const because = "rebuilt from nothing at will";
  const open = synthesizeStack((scope) => {
    const needs = { network: network(scope), topic: topic(scope) };
    loadBalancer(scope, needs, { deletionProtection: off(because), firewall: off(because) });
  });
  const balancer = at(open, "aws_lb", "load-balancer");
  expect(balancer.enable_deletion_protection).toBe(false);
  expect(balancer["//"]).toMatchObject({ suppressed: { CKV_AWS_150: because, CKV2_AWS_28: because } });
  expect(resources(open, "aws_wafv2_web_acl")).toEqual([]);
  expect(at(open, "aws_s3_bucket", "load-balancer/access-logs/bucket").force_destroy).toBe(true);
});

test("only HTTP and HTTPS come in from the internet", () => {
  const open = resources(stack, "aws_vpc_security_group_ingress_rule").filter(
    ([, rule]) => "cidr_ipv4" in rule,
  );
  expect(open.map(([, rule]) => [constructPath(rule), rule.from_port, rule.to_port])).toEqual([
    ["load-balancer/security-group/from-internet-443", 443, 443],
    ["load-balancer/security-group/from-internet-80", 80, 80],
  ]);
});

test("alarms on what users feel", () => {
  const ofTheBalancer = {
    namespace: "AWS/ApplicationELB",
    dimensions: { LoadBalancer: expect.stringMatching(/^\$\{aws_lb\./) },
    statistic: "Sum",
    comparison_operator: "GreaterThanThreshold",
    period: 60,
    evaluation_periods: 3,
    treat_missing_data: "notBreaching",
  };
  expect(at(stack, "aws_cloudwatch_metric_alarm", "load-balancer/alarms/5xx")).toMatchObject({
    ...ofTheBalancer,
    metric_name: "HTTPCode_ELB_5XX_Count",
    threshold: 10,
  });
  expect(at(stack, "aws_cloudwatch_metric_alarm", "load-balancer/alarms/rejected")).toMatchObject({
    ...ofTheBalancer,
    metric_name: "RejectedConnectionCount",
    threshold: 0,
  });
  const ofThisService = {
    LoadBalancer: expect.stringMatching(/^\$\{aws_lb\./),
    TargetGroup: expect.stringMatching(/^\$\{aws_lb_target_group\.api_/),
  };
  expect(at(stack, "aws_cloudwatch_metric_alarm", "api/rollback-alarms/unhealthy-hosts")).toMatchObject({
    namespace: "AWS/ApplicationELB",
    metric_name: "UnHealthyHostCount",
    dimensions: ofThisService,
    statistic: "Maximum",
    period: 60,
    evaluation_periods: 5,
    threshold: 0,
    comparison_operator: "GreaterThanThreshold",
    treat_missing_data: "notBreaching",
  });
  const { metric_query, ...errors } = at(stack, "aws_cloudwatch_metric_alarm", "api/rollback-alarms/5xx") as {
    metric_query: unknown[];
  };
  expect(errors).toMatchObject({
    threshold: 5,
    evaluation_periods: 3,
    comparison_operator: "GreaterThanThreshold",
    treat_missing_data: "notBreaching",
  });
  const counted = (metric_name: string) => ({
    namespace: "AWS/ApplicationELB",
    metric_name,
    dimensions: ofThisService,
    stat: "Sum",
    period: 60,
  });
  const expression = "IF(requests >= 20, 100 * errors / requests, 0)";
  expect(metric_query).toEqual([
    { id: "result", expression, label: expression, return_data: true },
    { id: "errors", return_data: false, metric: counted("HTTPCode_Target_5XX_Count") },
    { id: "requests", return_data: false, metric: counted("RequestCount") },
  ]);
});
