import type { DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import type { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { Construct } from "constructs";
import type { KeyRef } from "../existing/references";
import { generatedPassword } from "../secrets/generated-password";
import { keptPassword } from "../secrets/kept-password";

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
    const password = generatedPassword(this, {
      name: [name, "password"],
      description: `User and master password of the database ${name}`,
      key,
      because: "Terraform replaces the password when passwordVersion is raised",
      username,
      version,
    });
    this.secret = password.secret;
    this.versionId = password.versionId;
    this.config = { passwordWo: keptPassword(this, password), passwordWoVersion: version };
  }
}
