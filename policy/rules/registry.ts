import { at, blocks, text } from "../../terraform-json/values";
import { isOneOf, isOwnKey, isTrue } from "../expectation";
import { companion, type Rule, settings } from "../rule";

const repository = "aws_ecr_repository";

/** Image registries. */
export const registryRules: readonly Rule[] = [
  settings({
    id: "registry-immutable",
    types: [repository],
    expect: { image_tag_mutability: isOneOf("IMMUTABLE") },
    so: "a tag always names the image that was tested",
    fix: "Set image_tag_mutability to IMMUTABLE.",
    source: ["CKV_AWS_51", "FSBP ECR.2"],
  }),
  settings({
    id: "registry-scanned",
    types: [repository],
    expect: { "image_scanning_configuration.scan_on_push": isTrue },
    so: "known vulnerabilities of an image are found when it is pushed",
    fix: "Set image_scanning_configuration.scan_on_push to true.",
    source: ["CKV_AWS_163", "FSBP ECR.1"],
  }),
  settings({
    id: "registry-own-key",
    types: [repository],
    expect: {
      "encryption_configuration.encryption_type": isOneOf("KMS", "KMS_DSSE"),
      "encryption_configuration.kms_key": isOwnKey,
    },
    so: "the policy of the key also decides who can pull images",
    fix: "Set encryption_configuration to { encryption_type: KMS, kms_key: … }; changing it replaces the repository.",
    source: ["CKV_AWS_136", "FSBP ECR.5"],
  }),
  companion({
    id: "registry-lifecycle",
    types: [repository],
    companion: "aws_ecr_lifecycle_policy",
    by: "repository",
    so: "old images are deleted",
    fix: "Add an aws_ecr_lifecycle_policy.",
    source: ["FSBP ECR.3"],
  }),
  {
    id: "registry-keeps-tags",
    types: ["aws_ecr_lifecycle_policy"],
    expected: "untagged, so that no image expires that an environment names or goes back to",
    check: ({ attributes }, stack) => {
      const rules = blocks(at(stack.embedded(attributes.policy), "rules"));
      return rules.flatMap((rule, index) => {
        const status = text(at(rule, "selection.tagStatus"));
        const expires = text(at(rule, "action.type")) === "expire";
        return expires && status !== "untagged"
          ? [{ attribute: `policy.rules.${index}.selection.tagStatus`, value: status }]
          : [];
      });
    },
    fix: "Set tagStatus to untagged, and delete tags that no environment uses with aws ecr batch-delete-image.",
    source: ["https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html"],
  },
];
