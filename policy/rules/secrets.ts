import { secretIn } from "../../terraform-json/secret-text";
import { list } from "../../terraform-json/values";
import { isAtLeast, isOwnKey, isWhollyExpression, orLeftOut } from "../expectation";
import { textsWith } from "../matching-texts";
import { companion, type Rule, type StackRule, settings } from "../rule";

const secret = "aws_secretsmanager_secret";

/** Settings whose value is a secret and would be in the state. */
const secretSettings = new Set([
  "access_key",
  "admin_password",
  "auth_token",
  "master_password",
  "master_user_password",
  "password",
  "private_key",
  "private_key_pem",
  "secret_key",
]);

/** Secrets without values. */
export const secretRules: readonly Rule[] = [
  settings({
    id: "secret-own-key",
    types: [secret],
    expect: { kms_key_id: isOwnKey },
    so: "the policy of the key also decides who can read it",
    fix: "Set kms_key_id to the ARN of an aws_kms_key.",
    source: ["CKV_AWS_149"],
  }),
  settings({
    id: "secret-recovery",
    types: [secret],
    expect: { recovery_window_in_days: orLeftOut(isAtLeast(7, " days")) },
    so: "a deletion by mistake can be undone",
    fix: "Set recovery_window_in_days to 7 to 30; 0 deletes immediately.",
    source: ["AWS: Secrets Manager User Guide, Delete an AWS Secrets Manager secret"],
  }),
  companion({
    id: "secret-rotated",
    types: [secret],
    companion: "aws_secretsmanager_secret_rotation",
    by: "secret_id",
    so: "a leaked value becomes invalid",
    fix: "Add an aws_secretsmanager_secret_rotation, or suppress the rule and say who rotates it.",
    source: ["CKV2_AWS_57", "CKV_AWS_304", "FSBP SecretsManager.1"],
  }),
  {
    id: "secret-no-value",
    risk: "exposure",
    types: ["aws_secretsmanager_secret_version", "aws_ssm_parameter"],
    expected: "no value in the JSON or the state: set it outside of Terraform, or with a write-only argument",
    fix: "Remove the value and set it with the AWS CLI.",
    source: ["AWS: Secrets Manager User Guide, Best practices", "CKV2_AWS_34"],
    check: ({ type, attributes }) =>
      (type === "aws_ssm_parameter"
        ? ["value", "value_wo"].filter(() => attributes.type === "SecureString")
        : ["secret_string", "secret_binary", "secret_string_wo"]
      )
        // A write-only argument is not in the state, but a plain value of it is in the JSON.
        .filter(
          (name) =>
            attributes[name] !== undefined && !(name.endsWith("_wo") && isWhollyExpression(attributes[name])),
        )
        .map((attribute) => ({ attribute, value: "(not shown)" })),
  },
  {
    id: "secret-not-generated",
    risk: "exposure",
    types: ["random_password", "tls_private_key"],
    expected: "no secret that Terraform generates: it would be in the state",
    fix: "Let AWS generate it (manage_master_user_password, rotation), or use an ephemeral resource.",
    source: ["Terraform: Sensitive data in state"],
    check: () => [{ attribute: "result", value: "(not shown)" }],
  },
  {
    id: "no-secret-setting",
    risk: "exposure",
    expected: "no such setting: its value would be in the state",
    fix: "Use a managed password, IAM authentication or a write-only argument.",
    source: ["CKV_AWS_41", "Terraform: Sensitive data in state"],
    check: ({ attributes }) =>
      Object.entries(attributes)
        .filter(([name, value]) => secretSettings.has(name) && list(value).length > 0)
        .map(([attribute]) => ({ attribute, value: "(not shown)" })),
  },
];

/** One search in the text of a resource is faster than one in each of its texts. */
const plainSecrets = textsWith(secretIn, (body) => secretIn(JSON.stringify(body)) !== undefined);

/** Rules for every text in a stack. */
export const secretStackRules: readonly StackRule[] = [
  {
    id: "no-plain-secret",
    risk: "exposure",
    expected: "text that does not look like a secret",
    fix: "Revoke the secret now: it may be in the history of the repository. Then refer to it by name or ARN.",
    source: ["CKV_SECRET_2", "CKV_SECRET_6", "CKV_SECRET_13"],
    check: ({ json }) =>
      plainSecrets(json).map(({ found, address, attribute }) => ({ address, attribute, value: found })),
  },
];
