import { routeKey } from "../../../constructs/aws/ingress/route-rule";
import { lacks, type RuleCase, type RuleCases, sets } from "../rule-case";

/** The pair of groups of the route /api/*. */
const route = `targets-${routeKey({ path: "/api/*" })}`;

const lb = ["aws_lb", "load-balancer"] as const;
const https = ["aws_lb_listener", "load-balancer/https"] as const;
const http = ["aws_lb_listener", "load-balancer/http"] as const;
const targets = ["aws_lb_target_group", `services/api/${route}/first`] as const;
const acl = ["aws_wafv2_web_acl", "load-balancer/firewall"] as const;

export const loadBalancerCases: RuleCases = {
  stack: "production",
  cases: [
    {
      rule: "lb-zones",
      wrong: "the load balancer is in one zone",
      change: (draft) => {
        const { subnets } = draft.resource(...lb) as { subnets: string[] };
        draft.set(...lb, "subnets", subnets.slice(0, 1));
      },
    },
    {
      rule: "lb-zones",
      wrong: "two subnets, both in one zone",
      change: (draft) => {
        for (const zone of ["b", "c"])
          draft.set("aws_subnet", `network/public/subnet-${zone}`, "availability_zone", "eu-west-1a");
      },
      also: ["nat-per-zone"],
    },
    sets("lb-access-logs", "no access logs", [...lb, "access_logs.enabled"], false),
    sets("lb-access-logs", "access logs without a bucket", [...lb, "access_logs.bucket"], undefined),
    sets(
      "lb-drops-invalid-headers",
      "malformed headers pass",
      [...lb, "drop_invalid_header_fields"],
      undefined,
    ),
    sets("lb-desync", "requests can be smuggled", [...lb, "desync_mitigation_mode"], "monitor"),
    sets(
      "lb-deletion-protection",
      "it can be deleted by mistake",
      [...lb, "enable_deletion_protection"],
      false,
    ),
    lacks("lb-firewall", "no firewall in front", [
      "aws_wafv2_web_acl_association",
      "load-balancer/firewall/association",
    ]),
    lacks("lb-alarm", "no alarm on errors", ["aws_cloudwatch_metric_alarm", "load-balancer/alarms/5xx"]),
    sets("target-group-health-check", "the health check is off", [...targets, "health_check.enabled"], false),
    sets(
      "target-group-health-check",
      "errors count as healthy",
      [...targets, "health_check.matcher"],
      "200-499",
    ),
    sets(
      "target-group-health-check",
      "no path of the health check",
      [...targets, "health_check.path"],
      undefined,
    ),
    sets("target-group-health-check", "no health check", [...targets, "health_check"], undefined),
    sets(
      "target-group-deregistration",
      "five minutes until a task is gone",
      [...targets, "deregistration_delay"],
      undefined,
    ),
    sets(
      "listener-http-redirects",
      "HTTP serves responses",
      [...http, "default_action"],
      [{ type: "fixed-response", fixed_response: { status_code: "200" } }],
    ),
    sets(
      "listener-http-redirects",
      "HTTP redirects to HTTP",
      [...http, "default_action.redirect.protocol"],
      "HTTP",
    ),
    sets(
      "listener-http-redirects",
      "HTTP redirects temporarily",
      [...http, "default_action.redirect.status_code"],
      "HTTP_302",
    ),
    {
      rule: "listener-http-serves-nothing",
      wrong: "a rule on the HTTP listener",
      change: (draft) =>
        draft.set(
          "aws_lb_listener_rule",
          "load-balancer/route-api-6f2cf0",
          "listener_arn",
          `\${${draft.address(...http)}.arn}`,
        ),
    },
    sets(
      "listener-headers",
      "pages that any site shows in a frame",
      [...https, "routing_http_response_x_frame_options_header_value"],
      undefined,
    ),
    sets("listener-tls", "TLS 1.0", [...https, "ssl_policy"], "ELBSecurityPolicy-2016-08"),
    sets("listener-tls", "TLS 1.0", [...https, "ssl_policy"], "ELBSecurityPolicy-TLS13-1-0-2021-06"),
    sets(
      "listener-tls",
      "older ciphers",
      [...https, "ssl_policy"],
      "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06",
    ),
    sets("listener-tls", "no certificate", [...https, "certificate_arn"], undefined),
    sets(
      "listener-closed-by-default",
      "every request reaches the service",
      [...https, "default_action"],
      [{ type: "forward", target_group_arn: "${aws_lb_target_group.x.arn}" }],
    ),
    sets(
      "certificate-replaced-first",
      "the old certificate is deleted first",
      ["aws_acm_certificate", "load-balancer/certificate", "lifecycle"],
      undefined,
    ),
    sets(
      "certificate-no-wildcard",
      "a wildcard certificate",
      ["aws_acm_certificate", "load-balancer/certificate", "subject_alternative_names"],
      ["*.shop.example.com"],
    ),
    ...["KnownBadInputs", "AnonymousIp"].map(
      (group): RuleCase => ({
        rule: "firewall-groups",
        wrong: `the firewall lacks the group ${group}`,
        change: (draft) => {
          const body = draft.resource(...acl) as { rule: { name: string }[] };
          draft.set(
            ...acl,
            "rule",
            body.rule.filter(({ name }) => !name.includes(group)),
          );
        },
      }),
    ),
    {
      rule: "firewall-blocks",
      wrong: "the firewall only counts",
      change: (draft) => {
        const { rule } = draft.resource(...acl) as { rule: Record<string, unknown>[] };
        draft.set(
          ...acl,
          "rule",
          rule.map((own) => ("override_action" in own ? { ...own, override_action: { count: {} } } : own)),
        );
      },
    },
    {
      rule: "firewall-blocks",
      wrong: "one managed rule of the firewall only counts",
      change: (draft) => {
        const { rule } = draft.resource(...acl) as {
          rule: { name: string; statement: { managed_rule_group_statement?: object } }[];
        };
        draft.set(
          ...acl,
          "rule",
          rule.map((own) =>
            own.name === "AWSManagedRulesCommonRuleSet"
              ? {
                  ...own,
                  statement: {
                    managed_rule_group_statement: {
                      ...own.statement.managed_rule_group_statement,
                      rule_action_override: [{ name: "SizeRestrictions_BODY", action_to_use: { count: {} } }],
                    },
                  },
                }
              : own,
          ),
        );
      },
    },
    {
      rule: "firewall-rate-limit",
      wrong: "no rate limit",
      change: (draft) => {
        const { rule } = draft.resource(...acl) as { rule: unknown[] };
        draft.set(...acl, "rule", rule.slice(1));
      },
    },
    lacks("firewall-logged", "blocked requests are not logged", [
      "aws_wafv2_web_acl_logging_configuration",
      "load-balancer/firewall/logging",
    ]),
    sets("firewall-metrics", "no metrics", [...acl, "visibility_config.cloudwatch_metrics_enabled"], false),
  ],
};
