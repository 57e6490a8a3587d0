/** Patterns of secrets, whatever the name of the setting. */
const patterns: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  { kind: "an AWS access key", pattern: /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Z0-9])/ },
  { kind: "a private key", pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/ },
  { kind: "a GitHub token", pattern: /gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60}/ },
  { kind: "a Slack token", pattern: /xox[abeprs]-[A-Za-z0-9-]{10}/ },
  { kind: "a Slack webhook", pattern: /hooks\.slack\.com\/services\/\w+\/\w+\/\w+/ },
  { kind: "a Stripe key", pattern: /[rs]k_live_[A-Za-z0-9]{16}/ },
  { kind: "a Google API key", pattern: /AIza[A-Za-z0-9_-]{35}/ },
  { kind: "a JSON Web Token", pattern: /eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\./ },
  {
    kind: "a password in an address",
    pattern: /:\/\/(?<=[a-z][a-z0-9+]*:\/\/)[^\s/:@"'$]+:(?!\$\{)[^\s/:@"']+@/,
  },
];

/**
 * The kind of secret in a text. Each text of each stack is searched: an expression that starts with letters is fast, a search
 * for all of them at once is ten times slower.
 */
export function secretIn(value: string): string | undefined {
  return patterns.find(({ pattern }) => pattern.test(value))?.kind;
}
