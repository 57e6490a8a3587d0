import type { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { EphemeralResource } from "../../terraform/ephemeral-resource";
import { type WrittenSecretProps, writtenSecret } from "./written-secret";

export interface GeneratedPasswordProps extends WrittenSecretProps {
  /** Name of the user. */
  readonly username: string;
  /** Another number gives the secret a new password. */
  readonly version: number;
}

/** A secret with a user and a password that Secrets Manager generates. */
export interface GeneratedPassword {
  /** The secret: JSON with `username` and `password`, as in a secret that RDS keeps. */
  readonly secret: SecretsmanagerSecret;
  /** Id of the version that holds the password. */
  readonly versionId: string;
}

/**
 * Creates a password as resources of this construct. It is written with write-only arguments: it is in no code, JSON, plan or state.
 */
export function generatedPassword(
  scope: Construct,
  { username, version, ...own }: GeneratedPasswordProps,
): GeneratedPassword {
  const secret = writtenSecret(scope, own);
  const generated = new EphemeralResource(scope, "generated", {
    type: "aws_secretsmanager_random_password",
    // MySQL accepts at most 41 characters; punctuation would need quoting in connection strings.
    arguments: { password_length: 40, exclude_punctuation: true },
  });
  const { versionId } = new SecretsmanagerSecretVersion(scope, "version", {
    secretId: secret.id,
    secretStringWo: Fn.jsonencode({ username, password: generated.stringAttribute("random_password") }),
    secretStringWoVersion: version,
  });
  return { secret, versionId };
}
