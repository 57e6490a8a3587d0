import { at, blocks, type Fields } from "../../terraform-json/values";
import { isTrue } from "../expectation";
import { companion, type Rule, settings } from "../rule";

const acl = "aws_wafv2_web_acl";
const groups = ["AWSManagedRulesAnonymousIpList", "AWSManagedRulesKnownBadInputsRuleSet"];

/** The rule that uses a managed rule group of AWS. */
function managed(attributes: Fields, group: string): Fields | undefined {
  return blocks(attributes.rule).find(
    (own) => at(own, "statement.managed_rule_group_statement.name") === group,
  );
}

/** Web application firewalls. */
export const firewallRules: readonly Rule[] = [
  {
    id: "firewall-groups",
    types: [acl],
    expected: `the AWS managed rule groups ${groups.join(" and ")}`,
    fix: "Add a rule with a managed_rule_group_statement.",
    source: ["CKV_AWS_192", "CKV2_AWS_76"],
    check: ({ attributes }) =>
      groups
        .filter((group) => managed(attributes, group) === undefined)
        .map((group) => ({ attribute: `rule ${group}`, value: undefined })),
  },
  {
    id: "firewall-blocks",
    types: [acl],
    expected: "rules that block: one that counts does not stop an attack",
    fix: "Set override_action to { none: {} }, or action to { block: {} }.",
    source: ["CKV_AWS_342"],
    check: ({ attributes }) =>
      blocks(attributes.rule)
        .filter(
          (own) => at(own, "override_action.count") !== undefined || at(own, "action.count") !== undefined,
        )
        .map((own) => ({ attribute: `rule ${String(own.name)}`, value: own.override_action ?? own.action })),
  },
  {
    id: "firewall-rate-limit",
    types: [acl],
    expected: "a rate_based_statement, so that one address cannot use up the capacity",
    fix: "Add a rule with a rate_based_statement that blocks.",
    source: ["AWS: WAF Developer Guide, Rate-based rule statement"],
    check: ({ attributes }) =>
      blocks(attributes.rule).some((own) => at(own, "statement.rate_based_statement") !== undefined)
        ? []
        : [{ attribute: "rule", value: undefined }],
  },
  companion({
    id: "firewall-logged",
    types: [acl],
    companion: "aws_wafv2_web_acl_logging_configuration",
    by: "resource_arn",
    so: "the log shows blocked requests with the rule",
    fix: "Add an aws_wafv2_web_acl_logging_configuration.",
    source: ["CKV2_AWS_31", "FSBP WAF.11"],
  }),
  settings({
    id: "firewall-metrics",
    types: [acl],
    expect: { "visibility_config.cloudwatch_metrics_enabled": isTrue },
    so: "attacks show in metrics",
    fix: "Set visibility_config.cloudwatch_metrics_enabled to true.",
    source: ["FSBP WAF.12"],
  }),
];
