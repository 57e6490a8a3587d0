import { publicService } from "../../../support/public-service";
import { at } from "../../../support/synthesize";

const stack = publicService();

test("has a web ACL with a rate limit and AWS managed rules, logged without credentials", () => {
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
