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
    depends_on: [expect.stringMatching(/^aws_s3_bucket_policy\.load-balancer_access-logs_bucket_policy/)],
  });
  expect(balancer.subnets).toHaveLength(3);
  for (const subnet of balancer.subnets as string[]) expect(subnet).toMatch(/aws_subnet\.network_public_/);
});

test("answers HTTP with a redirect and nothing else", () => {
  expect(at(stack, "aws_lb_listener", "load-balancer/http")).toMatchObject({
    load_balancer_arn: expect.stringMatching(/^\$\{aws_lb\.load-balancer_/),
    port: 80,
    protocol: "HTTP",
    default_action: [
      { type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } },
    ],
  });
});

test("answers HTTPS by a policy with TLS 1.3, says nothing of its server, and 404 unless a route matches", () => {
  expect(at(stack, "aws_lb_listener", "load-balancer/https")).toMatchObject({
    load_balancer_arn: expect.stringMatching(/^\$\{aws_lb\.load-balancer_/),
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
    key_algorithm: "EC_prime256v1",
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
  for (const record of ["record", "record-admin"]) {
    expect(at(stack, "aws_route53_record", `load-balancer/${record}`)).toMatchObject({
      zone_id: "Z123",
      type: "A",
      alias: {
        name: expect.stringMatching(/^\$\{aws_lb\.load-balancer_\w+\.dns_name\}$/),
        zone_id: expect.stringMatching(/^\$\{aws_lb\.load-balancer_\w+\.zone_id\}$/),
        evaluate_target_health: true,
      },
    });
  }
  expect(at(stack, "aws_route53_record", "load-balancer/certificate/validation-record")).toMatchObject({
    for_each: expect.stringContaining(".domain_validation_options : option.domain_name => option }"),
    zone_id: "Z123",
    type: "${each.value.resource_record_type}",
    records: ["${each.value.resource_record_value}"],
    allow_overwrite: true,
  });
  expect(at(stack, "aws_acm_certificate_validation", "load-balancer/certificate/validation")).toMatchObject({
    certificate_arn: expect.stringMatching(/^\$\{aws_acm_certificate\.load-balancer_certificate_/),
    validation_record_fqdns: expect.stringMatching(/^\$\{\[for record in aws_route53_record\./),
  });
});

test("routes by host and path, over HTTPS only", () => {
  const rules = resources(stack, "aws_lb_listener_rule").map(([, rule]) => rule);
  for (const rule of rules) {
    expect(rule).toMatchObject({
      priority: expect.any(Number),
      listener_arn: expect.stringMatching(/^\$\{aws_lb_listener\.load-balancer_https_/),
      action: [
        { type: "forward", target_group_arn: expect.stringMatching(/^\$\{aws_lb_target_group\.api_/) },
      ],
    });
  }
  expect(rules.map(({ condition }) => condition)).toEqual([
    [{ host_header: { values: ["admin.shop.example.com"] } }, { path_pattern: { values: ["/*"] } }],
    [{ host_header: { values: ["shop.example.com"] } }, { path_pattern: { values: ["/api/*"] } }],
  ]);
});

test("the target group asks for readiness, ends requests in flight, and can be replaced beside the old one", () => {
  expect(at(stack, "aws_lb_target_group", "api/target-group")).toMatchObject({
    name: expect.stringMatching(/^test-api-[0-9a-f]{6}$/),
    target_type: "ip",
    port: 3000,
    protocol: "HTTP",
    protocol_version: "HTTP1",
    deregistration_delay: "30",
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
        noncurrent_version_expiration: [{ noncurrent_days: 7 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      }),
    ],
  });
});

test("stands behind a firewall with a limit for each address and AWS's managed rules, logged without credentials", () => {
  const acl = at(stack, "aws_wafv2_web_acl", "load-balancer/firewall") as {
    rule: {
      name: string;
      priority: number;
      statement: unknown;
      action?: unknown;
      override_action?: unknown;
    }[];
  };
  expect(acl).toMatchObject({ scope: "REGIONAL", default_action: { allow: {} } });
  expect(acl.rule.map(({ priority }) => priority)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(acl.rule.map(({ name }) => name)).toEqual([
    "RateLimit",
    "AWSManagedRulesAmazonIpReputationList",
    "AWSManagedRulesAnonymousIpList",
    "AWSManagedRulesKnownBadInputsRuleSet",
    "AWSManagedRulesCommonRuleSet",
    "AWSManagedRulesSQLiRuleSet",
  ]);
  expect(acl.rule[0]?.statement).toMatchObject({
    rate_based_statement: { limit: 2000, aggregate_key_type: "IP", evaluation_window_sec: 300 },
  });
  const [limit, ...managed] = acl.rule;
  expect(limit?.action).toEqual({ block: { custom_response: { response_code: 429 } } });
  for (const rule of managed) {
    expect(rule).toMatchObject({
      override_action: { none: {} },
      statement: { managed_rule_group_statement: { name: rule.name, vendor_name: "AWS" } },
    });
  }
  for (const measured of [acl, ...acl.rule]) {
    expect(measured).toMatchObject({
      visibility_config: { cloudwatch_metrics_enabled: true, sampled_requests_enabled: true },
    });
  }
  expect(at(stack, "aws_wafv2_web_acl_association", "load-balancer/firewall/association")).toMatchObject({
    resource_arn: expect.stringMatching(/^\$\{aws_lb\./),
    web_acl_arn: expect.stringMatching(/^\$\{aws_wafv2_web_acl\.load-balancer_firewall_/),
  });
  expect(
    at(stack, "aws_wafv2_web_acl_logging_configuration", "load-balancer/firewall/logging"),
  ).toMatchObject({
    resource_arn: expect.stringMatching(/^\$\{aws_wafv2_web_acl\.load-balancer_firewall_/),
    log_destination_configs: [
      expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.load-balancer_firewall_log-group_/),
    ],
    redacted_fields: [{ single_header: { name: "authorization" } }, { single_header: { name: "cookie" } }],
  });
  expect(at(stack, "aws_cloudwatch_log_group", "load-balancer/firewall/log-group")).toMatchObject({
    name: "aws-waf-logs-test",
    retention_in_days: 365,
    kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.logs-key_/),
  });
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
  expect(
    open.map(([, rule]) => [constructPath(rule), rule.ip_protocol, rule.from_port, rule.to_port]),
  ).toEqual([
    ["load-balancer/security-group/from-internet-443", "tcp", 443, 443],
    ["load-balancer/security-group/from-internet-80", "tcp", 80, 80],
  ]);
  for (const [, rule] of open)
    expect(rule.security_group_id).toMatch(/^\$\{aws_security_group\.load-balancer_security-group_/);
});

test("what scanners would report of a public load balancer has its reason beside it", () => {
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
  expect(reasons("aws_lb_target_group", "api/target-group")).toEqual({
    CKV_AWS_378: expect.stringContaining("TLS ends at the load balancer"),
  });
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
