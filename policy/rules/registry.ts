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
];
