import { Wafv2WebAcl, type Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration";
import { Construct } from "constructs";
import type { EncryptionKey } from "../encryption/encryption-key";
import { LogGroup, type LogRetention } from "../logs/log-group";

export interface WebAclProps {
  readonly name: string;
  readonly resourceArn: string;
  /** Requests that one address may send in 5 minutes: 100–2,000,000. */
  readonly requestsPer5Minutes: number;
  readonly logRetention: LogRetention;
  readonly logKey: EncryptionKey;
}

/** AWS's managed rule groups, in the order in which they look at a request. */
const managedRuleGroups = [
  "AWSManagedRulesAmazonIpReputationList",
  "AWSManagedRulesAnonymousIpList",
  "AWSManagedRulesKnownBadInputsRuleSet",
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesSQLiRuleSet",
];

/** A web application firewall: a limit for each address, then AWS's managed rules; every refusal is logged. */
export class WebAcl extends Construct {
  readonly resource: Wafv2WebAcl;

  constructor(scope: Construct, id: string, props: WebAclProps) {
    super(scope, id);
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
