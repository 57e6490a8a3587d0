const secret =
  /(^|_)(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIALS?|(API|ACCESS|PRIVATE|SECRET|SIGNING|ENCRYPTION|LICEN[CS]E|VAULT)_?KEY)(_|$)|(^|_)PASS$|_PWD$/i;
const aboutSecret = /_(ID|ARN|NAME|FILE|PATH|URL|TTL|VERSION|SECONDS|MINUTES|DAYS)$/i;

/** Whether a setting of this name holds a secret value; not where the secret is, or how long it is valid. */
export function isSecretName(name: string): boolean {
  return secret.test(name) && !aboutSecret.test(name);
}

/** Where the platform writes files with secrets: see `fileWith`. */
const secretFile = /^\/run\/secrets\/[\w./-]+$/;

/** Whether a variable holds a secret value: its name is one of a secret, and its value is not the path of a file with it. */
export function holdsSecret(name: string, value: unknown): boolean {
  return isSecretName(name) && !(typeof value === "string" && secretFile.test(value));
}
