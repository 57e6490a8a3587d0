const secret =
  /(^|_)(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIALS?|(API|ACCESS|PRIVATE|SECRET|SIGNING|ENCRYPTION)_?KEY)(_|$)/i;
const aboutSecret = /_(ID|ARN|NAME|FILE|PATH|URL|TTL|VERSION|SECONDS|MINUTES|DAYS)$/i;

/** Whether a setting of this name holds a secret value; not where the secret is, or how long it is valid. */
export function isSecretName(name: string): boolean {
  return secret.test(name) && !aboutSecret.test(name);
}
