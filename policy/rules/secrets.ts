import { type Fields, list, text } from "../../terraform-json/values";
import { isAtLeast, isOwnKey, orLeftOut } from "../expectation";
import { matchingTexts } from "../matching-texts";
import { companion, type Finding, type Rule, type StackRule, settings } from "../rule";
import { secretIn } from "../secret-patterns";

const secret = "aws_secretsmanager_secret";

/** Settings whose value is a secret and would stand in the state. */
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

/** Secrets: places for them here, values nowhere. */
export const secretRules: readonly Rule[] = [
  settings({
    id: "secret-own-key",
    types: [secret],
    expect: { kms_key_id: isOwnKey },
    so: "who reads it is decided by our key's policy too",
    fix: "Set kms_key_id to the ARN of an aws_kms_key.",
    source: ["CKV_AWS_149"],
  }),
  settings({
    id: "secret-recovery",
    types: [secret],
    expect: { recovery_window_in_days: orLeftOut(isAtLeast(7, " days")) },
    so: "a slip of the hand can be undone",
    fix: "Set recovery_window_in_days to 7 to 30; 0 deletes at once.",
    source: ["AWS: Secrets Manager User Guide, Delete an AWS Secrets Manager secret"],
  }),
  companion({
    id: "secret-rotated",
    types: [secret],
    companion: "aws_secretsmanager_secret_rotation",
    by: "secret_id",
    so: "a value that leaked is worth little after a while",
    fix: "Add an aws_secretsmanager_secret_rotation, or say who rotates it.",
    source: ["CKV2_AWS_57", "CKV_AWS_304", "FSBP SecretsManager.1"],
  }),
  {
    id: "secret-no-value",
    types: ["aws_secretsmanager_secret_version", "aws_ssm_parameter"],
    expected: "no value in the JSON or in the state: its owner writes it, or a write-only argument does",
    fix: "Remove the value and write it with the AWS command line.",
    source: ["AWS: Secrets Manager User Guide, Best practices", "CKV2_AWS_34"],
    check: ({ type, attributes }) =>
      (type === "aws_ssm_parameter"
        ? ["value", "value_wo"].filter(() => attributes.type === "SecureString")
        : ["secret_string", "secret_binary", "secret_string_wo"]
      )
        // A write-only argument stays out of the state, but a literal in it stands in the JSON.
        .filter(
          (name) =>
            attributes[name] !== undefined && !(name.endsWith("_wo") && isWhollyExpression(attributes[name])),
        )
        .map((attribute) => ({ attribute, value: "(not shown)" })),
  },
  {
    id: "secret-not-generated",
    types: ["random_password", "tls_private_key"],
    expected: "no secret that Terraform makes, because it stands in the state",
    fix: "Let AWS make it (manage_master_user_password, rotation), or use an ephemeral resource.",
    source: ["Terraform: Sensitive data in state"],
    check: () => [{ attribute: "result", value: "(not shown)" }],
  },
  {
    id: "no-secret-setting",
    expected: "no such setting: its value would stand in the state",
    fix: "Use what the service offers instead: a managed password, IAM authentication, a write-only argument.",
    source: ["CKV_AWS_41", "Terraform: Sensitive data in state"],
    check: ({ attributes }) =>
      Object.entries(attributes)
        .filter(([name, value]) => secretSettings.has(name) && list(value).length > 0)
        .map(([attribute]) => ({ attribute, value: "(not shown)" })),
  },
];

/** What holds for every text in a stack, wherever it stands. */
export const secretStackRules: readonly StackRule[] = [
  {
    id: "no-plain-secret",
    expected: "text that does not look like a secret",
    fix: "Revoke that secret now, it is in the history of the repository; then refer to it by name or ARN.",
    source: ["CKV_SECRET_2", "CKV_SECRET_6", "CKV_SECRET_13"],
    // One look at the whole text is cheap; only if it finds something is the place looked for.
    check: ({ json }) => (secretIn(JSON.stringify(json)) === undefined ? [] : plainSecrets(json)),
  },
];

function plainSecrets(json: Fields): (Finding & { address: string })[] {
  return matchingTexts(json, (text) => secretIn(text) !== undefined).map(({ text, address, attribute }) => ({
    address,
    attribute,
    value: secretIn(text),
  }));
}

function isWhollyExpression(value: unknown): boolean {
  return /^\$\{.*\}$/s.test(text(value) ?? "");
}
