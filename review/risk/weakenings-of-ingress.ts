import { at } from "../../terraform-json/values";
import { gone, type IsWeaker, leaves, on, type Weakenings } from "./weaker";

const refusals: Weakenings = {
  egress: [isRefusalGone, "traffic that it denied is allowed"],
  ingress: [isRefusalGone, "traffic that it denied is allowed"],
};

const counted: Weakenings[string] = [
  (before, after) => overrides(after) > overrides(before),
  "requests that match some rules of a managed group are only counted",
];

/** Protective attributes of load balancers, firewalls and network ACLs. */
export const weakeningsOfIngress: Readonly<Record<string, Weakenings>> = {
  aws_default_network_acl: refusals,
  aws_lb: {
    "access_logs.enabled": [on, "requests are no longer recorded"],
    "connection_logs.enabled": [on, "connections are no longer recorded"],
    desync_mitigation_mode: [leaves("defensive", "strictest"), "smuggled requests are accepted"],
    drop_invalid_header_fields: [on, "invalid headers are forwarded"],
  },
  aws_lb_listener: {
    default_action: [
      isGone(/^(authenticate-\w+|redirect)$/),
      "requests are no longer authenticated or redirected",
    ],
    protocol: [leaves("HTTPS", "TLS"), "connections are no longer encrypted"],
    ssl_policy: [(before, after) => oldestTls(after) < oldestTls(before), "older TLS is accepted"],
  },
  aws_lb_listener_rule: {
    action: [isGone(/^authenticate-/), "requests are no longer authenticated"],
  },
  aws_network_acl: refusals,
  aws_wafv2_web_acl: {
    "default_action.block": [gone, "requests that match no rule are allowed"],
    rule: [gone, "one of its rules is removed"],
    "rule.action.block": [gone, "requests that match a rule are no longer blocked"],
    "rule.override_action.none": [gone, "requests that match a rule group are only counted"],
    "rule.statement.managed_rule_group_statement.rule_action_override": counted,
    "rule.statement.managed_rule_group_statement.rule_action_override.action_to_use": counted,
    "rule.statement.managed_rule_group_statement.rule_action_override.action_to_use.count": [
      (before, after) => before === undefined && after !== undefined,
      counted[1],
    ],
  },
};

/** Actions of rules that block otherwise. */
function overrides(value: unknown): number {
  return JSON.stringify(value ?? null).split(/"(?:allow|count)":/).length - 1;
}

function isRefusalGone(before: unknown, after: unknown): boolean {
  return after === undefined && at(before, "action") === "deny";
}

function isGone(type: RegExp): IsWeaker {
  return (before, after) => after === undefined && type.test(String(at(before, "type")));
}

/**
 * The oldest version of TLS that a security policy of load balancers accepts, by its name: `ELBSecurityPolicy-TLS13-1-2-2021-06`
 * accepts 1.2 and 1.3. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
function oldestTls(policy: unknown): number {
  const [, hasNewest, minor] = /-(?:TLS|FS)(13)?-?(?:1-([0-3]))?/.exec(String(policy)) ?? [];
  return Number(minor ?? 0) + (hasNewest ? 0.5 : 0);
}
