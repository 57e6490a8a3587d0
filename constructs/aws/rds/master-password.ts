import type { DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import type { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { Fn, propertyAccess, Token } from "cdktf";
import { Construct } from "constructs";
import { EphemeralResource } from "../../terraform/ephemeral-resource";
import type { KeyRef } from "../existing/references";
import { generatedPassword } from "../secrets/generated-password";

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
    const { secret, versionId } = generatedPassword(this, {
      name: [name, "password"],
      description: `User and master password of the database ${name}`,
      key,
      because: "Terraform replaces the password when passwordVersion is raised",
      username,
      version,
    });
    this.secret = secret;
    this.versionId = versionId;
    // Read back: if an apply ends between the secret and the database, the next one gives the database the same password.
    const kept = new EphemeralResource(this, "kept", {
      type: "aws_secretsmanager_secret_version",
      arguments: { secret_id: this.secret.id, version_id: versionId },
    });
    this.config = {
      passwordWo: Token.asString(
        propertyAccess(Fn.jsondecode(kept.stringAttribute("secret_string")), ["password"]),
      ),
      passwordWoVersion: version,
    };
  }
}
