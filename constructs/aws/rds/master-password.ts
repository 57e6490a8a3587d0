import type { DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import type { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Fn, propertyAccess, Token } from "cdktf";
import { Construct } from "constructs";
import { EphemeralResource } from "../../terraform/ephemeral-resource";
import type { KeyRef } from "../existing/references";
import { writtenSecret } from "../secrets/written-secret";

export interface MasterPasswordProps {
  /** Identifier of the instance. */
  readonly name: string;
  /** Name of the master user. */
  readonly username: string;
  /** Encrypts the secret: a key that Secrets Manager may use. */
  readonly key: KeyRef;
  /** Another number gives the secret and the database a new password. */
  readonly version: number;
}

/**
 * A master password that RDS does not manage. Secrets Manager generates it, and it
 * is written to the secret and to the database with write-only arguments: it is in no code, JSON, plan or state.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html#rds-secrets-manager-limitations
 */
export class MasterPassword extends Construct {
  /** The secret: JSON with `username` and `password`, as in a secret that RDS keeps. */
  readonly secret: SecretsmanagerSecret;
  /** Id of the version that holds the password. */
  readonly versionId: string;
  /** Arguments of the database. */
  readonly config: Pick<DbInstanceConfig, "passwordWo" | "passwordWoVersion">;

  constructor(scope: Construct, id: string, { name, username, key, version }: MasterPasswordProps) {
    super(scope, id);
    this.secret = writtenSecret(this, {
      name: [name, "password"],
      description: `User and master password of the database ${name}`,
      key,
      because: "Terraform replaces the password when passwordVersion is raised",
    });
    const generated = new EphemeralResource(this, "generated", {
      type: "aws_secretsmanager_random_password",
      // MySQL accepts at most 41 characters; punctuation would need quoting in connection strings.
      arguments: { password_length: 40, exclude_punctuation: true },
    });
    const written = new SecretsmanagerSecretVersion(this, "version", {
      secretId: this.secret.id,
      secretStringWo: Fn.jsonencode({ username, password: generated.stringAttribute("random_password") }),
      secretStringWoVersion: version,
    });
    this.versionId = written.versionId;
    // Read back: if an apply ends between the secret and the database, the next one gives the database the same password.
    const kept = new EphemeralResource(this, "kept", {
      type: "aws_secretsmanager_secret_version",
      arguments: { secret_id: this.secret.id, version_id: written.versionId },
    });
    this.config = {
      passwordWo: Token.asString(
        propertyAccess(Fn.jsondecode(kept.stringAttribute("secret_string")), ["password"]),
      ),
      passwordWoVersion: version,
    };
  }
}
