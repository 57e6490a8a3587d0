/** A pattern in which `*` matches any text and `?` any one character, as a regular expression of the whole text. */
export function wildcards(pattern: string): RegExp {
  const escaped = escapedForRegExp(pattern).replaceAll("\\*", ".*").replaceAll("\\?", ".");
  return new RegExp(`^${escaped}$`);
}

/** A name where it stands alone: `mailer` in `shop-dev-mailer`, not in `mailers`. */
export function wholeName(name: string): RegExp {
  return new RegExp(`(?<![A-Za-z0-9])${escapedForRegExp(name)}(?![A-Za-z0-9])`, "g");
}

function escapedForRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
