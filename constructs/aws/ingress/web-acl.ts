import { CloudwatchQueryDefinition } from "@cdktf/provider-aws/lib/cloudwatch-query-definition";
import { Wafv2WebAcl, type Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration";
import { Construct } from "constructs";
import { suppress } from "../../terraform/annotations";
import { checkProps } from "../../terraform/check-props";
import { retentionProblems } from "../logs/checks";
import { LogGroup, type LogProps } from "../logs/log-group";
import { retentionShape } from "../logs/settings";
import { physicalName } from "../names/physical-name";
import { bodyLimits, type HostRoute, type OwnRule } from "./body-limits";
import type { FirewallSettings } from "./firewall-settings";
import { bodySizeGroup, bodySizeRule, standardGroups } from "./managed-rules";
import { type LoadBalancerSettings, loadBalancerSchema } from "./settings";

export interface WebAclProps extends Pick<LoadBalancerSettings, "requestsPer5Minutes">, LogProps {
  /** Name of the web ACL, part of its log group's name: `shop-production`. */
  readonly name: string;
  /** ARN of the load balancer that it protects. */
  readonly resourceArn: string;
  /** `true` for the standard rules, or how this firewall differs from them. */
  readonly firewall: true | FirewallSettings;
}

const schema = loadBalancerSchema.pick({ requestsPer5Minutes: true, firewall: true }).extend(retentionShape);

/**
 * AWS WAF: a rate limit for each IP address, then AWS's managed rules, then the body limits of routes. Blocked requests are
 * logged, and a saved query of CloudWatch Logs Insights lists them.
 */
export class WebAcl extends Construct {
  /** The web ACL. */
  readonly resource: Wafv2WebAcl;
  private readonly settings: FirewallSettings;
  private readonly requestsPer5Minutes: number;
  private readonly routes: HostRoute[] = [];

  constructor(scope: Construct, id: string, props: WebAclProps) {
    super(scope, id);
    checkProps(this, schema, props, retentionProblems);
    this.settings = props.firewall === true ? {} : props.firewall;
    this.requestsPer5Minutes = props.requestsPer5Minutes;
    this.resource = new Wafv2WebAcl(this, "Resource", {
      name: physicalName("aws_wafv2_web_acl", props.name),
      description: `Firewall of ${props.name}`,
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rule: this.rules(),
      visibilityConfig: visibility(props.name),
    });
    this.explain();
    new Wafv2WebAclAssociation(this, "association", {
      resourceArn: props.resourceArn,
      webAclArn: this.resource.arn,
    });
    const logGroup = new LogGroup(this, "log-group", {
      audit: true,
      // WAF accepts no other prefix.
      name: `aws-waf-logs-${props.name}`,
      key: props.logKey,
      ...props.logRetention,
    });
    new Wafv2WebAclLoggingConfiguration(this, "logging", {
      resourceArn: this.resource.arn,
      logDestinationConfigs: [logGroup.arn],
      redactedFields: ["authorization", "cookie"].map((name) => ({ singleHeader: { name } })),
    });
    new CloudwatchQueryDefinition(this, "blocked-requests", {
      name: physicalName("aws_cloudwatch_query_definition", `${props.name}/blocked requests`),
      logGroupNames: [logGroup.name],
      queryString: blockedRequests,
    });
  }

  /** Applies the body limit of a route. */
  addRoute(route: HostRoute): void {
    this.routes.push(route);
    this.resource.putRule(this.rules());
  }

  private rules(): Wafv2WebAclRule[] {
    const { count = {}, add = {}, managedRules = true } = this.settings;
    const counted = Object.keys(count);
    // Who counts the managed rule accepts bodies of any size.
    const hasDefault =
      managedRules === true &&
      ![bodySizeGroup, `${bodySizeGroup}/${bodySizeRule}`].some((name) => counted.includes(name));
    const limits = bodyLimits(this.routes, hasDefault);
    if (limits.length > 0 && hasDefault) counted.push(`${bodySizeGroup}/${bodySizeRule}`);
    const rules = [
      rateLimit(this.requestsPer5Minutes),
      ...(managedRules === true ? Object.keys(standardGroups).map((name) => managed(name, counted)) : []),
      ...Object.entries(add).map(([name, action]) => managed(name, action === "count" ? [name] : [])),
      ...limits,
    ];
    return rules.map((rule, priority) => ({ ...rule, priority, visibilityConfig: visibility(rule.name) }));
  }

  /** The reasons for what does not block, for policy rules and reports. */
  private explain(): void {
    const { count = {}, add = {}, managedRules = true } = this.settings;
    for (const [name, because] of Object.entries(count))
      suppress(this.resource, "firewall-blocks", because, name);
    for (const [name, action] of Object.entries(add)) {
      if (action === "count")
        suppress(this.resource, "firewall-blocks", "a new rule group counts until its effect is known", name);
    }
    if (managedRules !== true)
      suppress(this.resource, ["firewall-groups", "CKV_AWS_192", "CKV2_AWS_76"], managedRules.because);
  }
}

/** The rules that a request met, where it was blocked or counted: those of managed groups by their own names. */
const blockedRequests = `fields @timestamp, action, terminatingRuleId, httpRequest.httpMethod, httpRequest.uri, httpRequest.clientIp, httpRequest.country
| filter action = "BLOCK" or @message like /"action":"COUNT"/
| parse @message '"terminatingRule":{"ruleId":"*"' as blockedBy
| parse @message /"ruleId":"(?<countedBy>[^"]+)","action":"COUNT"/
| sort @timestamp desc
| limit 200`;

function rateLimit(limit: number): OwnRule {
  return {
    name: "RateLimit",
    action: { block: { customResponse: { responseCode: 429 } } },
    statement: { rate_based_statement: { limit, aggregate_key_type: "IP", evaluation_window_sec: 300 } },
  };
}

/** A managed rule group. It counts as a whole, or some of its rules do. */
function managed(name: string, counted: readonly string[]): OwnRule {
  const rules = counted.filter((own) => own.startsWith(`${name}/`)).map((own) => own.slice(name.length + 1));
  return {
    name,
    overrideAction: counted.includes(name) ? { count: {} } : { none: {} },
    statement: {
      managed_rule_group_statement: {
        name,
        vendor_name: "AWS",
        ...(rules.length > 0
          ? { rule_action_override: rules.map((rule) => ({ name: rule, action_to_use: { count: {} } })) }
          : {}),
      },
    },
  };
}

function visibility(metricName: string) {
  return { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}
