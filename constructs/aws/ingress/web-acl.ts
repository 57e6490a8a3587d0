import { Wafv2WebAcl, type Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration";
import { Construct } from "constructs";
import { checkProps } from "../../terraform/check-props";
import { retentionProblems } from "../logs/checks";
import { LogGroup, type LogProps } from "../logs/log-group";
import { retentionShape } from "../logs/settings";
import { type LoadBalancerSettings, loadBalancerSchema } from "./settings";

export interface WebAclProps extends Pick<LoadBalancerSettings, "requestsPer5Minutes">, LogProps {
  /** Name of the web ACL, part of its log group's name: `shop-production`. */
  readonly name: string;
  /** ARN of the load balancer that it protects. */
  readonly resourceArn: string;
}

const schema = loadBalancerSchema.pick({ requestsPer5Minutes: true }).extend(retentionShape);

/** AWS's managed rule groups, in the order in which WAF applies them. */
const managedRuleGroups = [
  "AWSManagedRulesAmazonIpReputationList",
  "AWSManagedRulesAnonymousIpList",
  "AWSManagedRulesKnownBadInputsRuleSet",
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesSQLiRuleSet",
];

/** AWS WAF: a rate limit for each IP address, then AWS's managed rules. Blocked requests are logged. */
export class WebAcl extends Construct {
  /** The web ACL. */
  readonly resource: Wafv2WebAcl;

  constructor(scope: Construct, id: string, props: WebAclProps) {
    super(scope, id);
    checkProps(this, schema, props, retentionProblems);
    this.resource = new Wafv2WebAcl(this, "Resource", {
      name: props.name,
      description: `Firewall of ${props.name}`,
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rule: [rateLimit(props.requestsPer5Minutes), ...managedRuleGroups.map(managed)],
      visibilityConfig: visibility(props.name),
    });
    new Wafv2WebAclAssociation(this, "association", {
      resourceArn: props.resourceArn,
      webAclArn: this.resource.arn,
    });
    const logGroup = new LogGroup(this, "log-group", {
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
  }
}

function rateLimit(limit: number): Wafv2WebAclRule {
  return {
    name: "RateLimit",
    priority: 0,
    action: { block: { customResponse: { responseCode: 429 } } },
    statement: { rate_based_statement: { limit, aggregate_key_type: "IP", evaluation_window_sec: 300 } },
    visibilityConfig: visibility("RateLimit"),
  };
}

function managed(name: string, index: number): Wafv2WebAclRule {
  return {
    name,
    priority: index + 1,
    overrideAction: { none: {} },
    statement: { managed_rule_group_statement: { name, vendor_name: "AWS" } },
    visibilityConfig: visibility(name),
  };
}

function visibility(metricName: string) {
  return { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}
