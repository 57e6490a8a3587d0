import { createHash } from "node:crypto";

/** The first six hexadecimal digits of a text's hash. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 6);
}
