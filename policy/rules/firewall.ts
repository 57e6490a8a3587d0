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

/** The managed rule that blocks bodies of more than 8 KiB: rules that limit bodies by route can replace it. */
const bodySize = "AWSManagedRulesCommonRuleSet/SizeRestrictions_BODY";

/** What a rule counts: itself by its name, or rules of its group as `Group/Rule`. A rule that adds a label has to count. */
function counting(own: Fields): string[] {
  const name = String(own.name);
  if (at(own, "override_action.count") !== undefined) return [name];
  if (at(own, "action.count") !== undefined) return blocks(own.rule_label).length > 0 ? [] : [name];
  return blocks(at(own, "statement.managed_rule_group_statement.rule_action_override"))
    .filter((override) => at(override, "action_to_use.count") !== undefined)
    .map((override) => `${name}/${String(override.name)}`);
}

/** Whether a rule blocks by the size of the body, for all requests that have no limit of their own. */
function limitsBodies(own: Fields): boolean {
  const parts = blocks(at(own, "statement.and_statement.statement"));
  return (
    at(own, "action.block") !== undefined &&
    parts.some((part) => at(part, "size_constraint_statement.field_to_match.body") !== undefined) &&
    parts.every(
      (part) =>
        at(part, "size_constraint_statement") !== undefined ||
        blocks(at(part, "not_statement.statement")).some(
          (inner) => at(inner, "label_match_statement") !== undefined,
        ),
    )
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
    suppressedByValue: true,
    types: [acl],
    expected: "rules that block: one that counts does not stop an attack",
    fix: "Set override_action to { none: {} } without a rule_action_override that counts, or action to { block: {} }.",
    source: ["CKV_AWS_342"],
    check: ({ attributes }) => {
      const rules = blocks(attributes.rule);
      return rules
        .flatMap(counting)
        .filter((name) => name !== bodySize || !rules.some(limitsBodies))
        .map((value) => ({ attribute: "rule", value }));
    },
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
