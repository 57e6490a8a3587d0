import { createHash } from "node:crypto";

/**
 * A name that AWS accepts: the parts joined by `-`, cut to `max` characters. A cut name ends in a hash of the full name, so
 * that two long names stay different. Plain text only: a token has not the length of its value.
 */
export function fitName(max: number, ...parts: readonly string[]): string {
  const name = parts.join("-");
  if (name.length <= max) return name;
  return `${name.slice(0, max - 7).replace(/-+$/, "")}-${shortHash(name)}`;
}

/** The first six hexadecimal digits of a text's hash. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 6);
}
