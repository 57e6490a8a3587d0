import { Fn, propertyAccess, Token } from "cdktf";
import type { Construct } from "constructs";
import { EphemeralResource } from "../../terraform/ephemeral-resource";
import type { GeneratedPassword } from "./generated-password";

/**
 * The password in a secret, for a write-only argument. Read back: if an apply ends between the secret and what gets the password, the next one
 * gives it the same password.
 */
export function keptPassword(scope: Construct, { secret, versionId }: GeneratedPassword): string {
  const kept = new EphemeralResource(scope, "kept", {
    type: "aws_secretsmanager_secret_version",
    arguments: { secret_id: secret.id, version_id: versionId },
  });
  return Token.asString(propertyAccess(Fn.jsondecode(kept.stringAttribute("secret_string")), ["password"]));
}
