import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretPolicy } from "@cdktf/provider-aws/lib/secretsmanager-secret-policy";
import type { Construct } from "constructs";
import { suppress } from "../../terraform/annotations";
import type { KeyRef } from "../existing/references";
import { denyWithoutTls, policyDocument } from "../iam/policy-document";
import { physicalNamePrefix } from "../names/physical-name";

export interface WrittenSecretProps {
  /** Parts of its name: `shop-production-orders`, `password`. */
  readonly name: readonly string[];
  /** What is in it, for the console. */
  readonly description: string;
  /** Encrypts it: a key that Secrets Manager may use. */
  readonly key: KeyRef;
  /** Why nothing rotates it, for reviewers. */
  readonly because: string;
  /**
   * An AWS service that reads it, and the identifier of the statement that the service expects.
   * @default none
   */
  readonly readBy?: { readonly sid: string; readonly service: string };
}

/** A secret that Terraform writes with write-only arguments, as the resource of this construct. */
export function writtenSecret(
  scope: Construct,
  { name, description, key, because, readBy }: WrittenSecretProps,
): SecretsmanagerSecret {
  const secret = new SecretsmanagerSecret(scope, "Resource", {
    // With a prefix, because the name of a deleted secret cannot be used again before the recovery window ends.
    namePrefix: physicalNamePrefix("aws_secretsmanager_secret", ...name),
    description,
    kmsKeyId: key.arn,
    recoveryWindowInDays: 7,
  });
  suppress(secret, ["CKV2_AWS_57", "secret-rotated"], because);
  suppress(secret, ["AwsSolutions-SMG4", "FSBP-SecretsManager-1"], because);
  const policy = new SecretsmanagerSecretPolicy(scope, "policy", {
    secretArn: secret.arn,
    blockPublicPolicy: true,
    policy: policyDocument([
      ...(readBy
        ? [
            {
              sid: readBy.sid,
              actions: ["secretsmanager:GetSecretValue"],
              resources: [secret.arn],
              principals: { Service: [readBy.service] },
            },
          ]
        : []),
      denyWithoutTls(["secretsmanager:*"], ["*"]),
    ]),
  });
  if (readBy)
    suppress(
      policy,
      "iam-confused-deputy",
      "AWS documents this statement without a condition, and the service writes it itself",
      readBy.service,
    );
  return secret;
}
