import { at, blocks, flag, isFields, list, text, texts } from "../../terraform-json/values";
import type { StackRule } from "../rule";

/** Settings of Terraform: state, providers, versions. */
export const terraformRules: readonly StackRule[] = [
  {
    id: "state-encrypted",
    expected: "encrypt true and a kms_key_id: the state has every attribute of the stack",
    fix: "Set both in the S3 backend.",
    source: ["Terraform: S3 backend", "AWS: Well-Architected SEC08-BP02"],
    check: ({ json }) =>
      blocks(at(json, "terraform.backend.s3"))
        .filter(({ encrypt, kms_key_id }) => flag(encrypt) !== true || text(kms_key_id) === undefined)
        .map(({ encrypt, kms_key_id }) => ({
          address: "terraform.backend.s3",
          attribute: "encrypt",
          value: { encrypt, kms_key_id },
        })),
  },
  {
    id: "state-locked",
    expected: "use_lockfile true (or a dynamodb_table), so that two applies cannot run at the same time",
    fix: "Set use_lockfile to true in the S3 backend.",
    source: ["Terraform: S3 backend, State locking"],
    check: ({ json }) =>
      blocks(at(json, "terraform.backend.s3"))
        .filter(
          ({ use_lockfile, dynamodb_table }) =>
            flag(use_lockfile) !== true && text(dynamodb_table) === undefined,
        )
        .map(({ use_lockfile: value }) => ({
          address: "terraform.backend.s3",
          attribute: "use_lockfile",
          value,
        })),
  },
  {
    id: "provider-account-pinned",
    expected: "allowed_account_ids with the account of the stack, so that wrong credentials change nothing",
    fix: "Set allowed_account_ids on the AWS provider.",
    source: ["Terraform: AWS provider, allowed_account_ids"],
    check: (stack) =>
      stack
        .providers("aws")
        .map(({ attributes }) => attributes.allowed_account_ids)
        .filter((ids) => list(ids).length === 0 || texts(ids).some((id) => !/^\d{12}$/.test(id)))
        .map((value) => ({ address: "provider.aws", attribute: "allowed_account_ids", value })),
  },
  {
    id: "provider-no-credentials",
    risk: "exposure",
    expected: "no credentials: Terraform reads them from its environment",
    fix: "Remove and revoke them: they may be in the history of the repository.",
    source: ["CKV_AWS_41"],
    check: (stack) =>
      [
        ...stack.providers("aws").map(({ attributes }) => ({ address: "provider.aws", attributes })),
        ...blocks(at(stack.json, "terraform.backend.s3")).map((attributes) => ({
          address: "terraform.backend.s3",
          attributes,
        })),
      ].flatMap(({ address, attributes }) =>
        ["access_key", "secret_key", "token"]
          .filter((attribute) => attributes[attribute] !== undefined)
          .map((attribute) => ({ address, attribute, value: "(not shown)" })),
      ),
  },
  {
    id: "versions-pinned",
    expected: "a version for Terraform and for each provider",
    fix: "Set terraform.required_version, and source and version of each provider in required_providers.",
    source: ["Terraform: Version constraints"],
    check: ({ json }) => {
      const providers = at(json, "terraform.required_providers");
      const wanted = Object.keys(isFields(json.provider) ? json.provider : {});
      return [
        ...(text(at(json, "terraform.required_version")) === undefined
          ? [{ address: "terraform", attribute: "required_version", value: undefined }]
          : []),
        ...wanted
          .map((name) => ({ name, value: at(providers, `${name}.version`) }))
          .filter(({ value }) => text(value) === undefined)
          .map(({ name, value }) => ({
            address: "terraform.required_providers",
            attribute: `${name}.version`,
            value,
          })),
      ];
    },
  },
];
