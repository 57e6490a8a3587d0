import { imagePattern } from "../../application/image-pattern";
import { text } from "../../application/schema-values";

/** An image that stays the same program. */
export function pinnedImage(example: string) {
  return text(
    imagePattern,
    "repository with a tag other than latest, or with a sha256 digest",
    `"${example}:1.4.2" or "${example}@sha256:<64 hex digits>"`,
  );
}
