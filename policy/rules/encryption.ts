import type { Block } from "../../terraform-json/block";
import { at } from "../../terraform-json/values";
import { isAtLeast, isGiven, isTrue, orLeftOut } from "../expectation";
import { isProduction } from "../is-production";
import { companion, type Rule, settings } from "../rule";

const key = "aws_kms_key";

/** Only symmetric encryption keys rotate; asymmetric and HMAC keys cannot. */
function isSymmetric({ attributes }: Block): boolean {
  const spec = attributes.customer_master_key_spec ?? attributes.key_spec ?? "SYMMETRIC_DEFAULT";
  return spec === "SYMMETRIC_DEFAULT";
}

/** KMS keys. */
export const encryptionRules: readonly Rule[] = [
  settings({
    id: "kms-rotation",
    types: [key],
    when: isSymmetric,
    expect: { enable_key_rotation: isTrue },
    so: "key material is used for at most a year",
    fix: "Set enable_key_rotation to true.",
    source: ["CKV_AWS_7", "FSBP KMS.4", "CIS AWS 3.6"],
  }),
  settings({
    id: "kms-enabled",
    types: [key],
    expect: { is_enabled: orLeftOut(isTrue) },
    so: "data that it encrypted can be decrypted",
    fix: "Remove is_enabled.",
    source: ["CKV_AWS_227"],
  }),
  companion({
    id: "kms-policy",
    types: [key],
    when: ({ attributes }) => at(attributes, "policy") === undefined,
    companion: "aws_kms_key_policy",
    by: "key_id",
    expect: { policy: isGiven },
    so: "it says who can use the key; by default every IAM policy of the account can allow it",
    fix: "Set policy.",
    source: ["CKV2_AWS_64"],
  }),
  settings({
    id: "kms-deletion-window",
    types: [key],
    when: (_, stack) => isProduction(stack),
    expect: { deletion_window_in_days: orLeftOut(isAtLeast(30, " days")) },
    so: "there are 30 days to find out that data would become unreadable",
    fix: "Set deletion_window_in_days to 30.",
    source: ["AWS: KMS Developer Guide, Deleting AWS KMS keys"],
  }),
];
