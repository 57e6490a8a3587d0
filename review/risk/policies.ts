import type { Block } from "../../terraform-json/block";
import { embeddedJson } from "../../terraform-json/embedded-json";
import { documents, documentsOf, policyAttributes } from "../../terraform-json/iam-policies";
import type { Stack } from "../../terraform-json/stack";
import { at } from "../../terraform-json/values";

/** Attribute to the policy documents in it: of known attributes, and of any other text that is a policy. */
export function policiesOf(block: Block | undefined, stack: Stack): Map<string, readonly unknown[]> {
  if (!block) return new Map();
  if (block.type === "data.aws_iam_policy_document")
    return new Map([["statement", documentsOf(block.attributes)]]);
  const known = policyAttributes(block.type);
  return new Map(
    Object.entries(block.attributes)
      .filter(([attribute, value]) => known.includes(attribute) || isPolicy(value))
      .map(([attribute, value]) => [attribute, documents(value, stack)]),
  );
}

function isPolicy(value: unknown): boolean {
  return typeof value === "string" && at(embeddedJson(value), "Statement") !== undefined;
}
