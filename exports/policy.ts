// The policy rules, for the Terraform JSON of any stack.
export { InvalidInput, type Problem } from "../constructs/application/problem";
export { checkPolicy } from "../policy/check-policy";
export type { Rule, StackRule } from "../policy/rule";
export { rules, stackRules } from "../policy/rules/all";
export { type Violation, violations } from "../policy/violations";
export { stackOf } from "../terraform-json/stack-of";
export { synthesizedStacks } from "../terraform-json/synthesized-stacks";
