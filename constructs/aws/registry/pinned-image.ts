import { imagePattern } from "../../application/image-pattern";
import { text } from "../../application/schema-values";
import { imageReference } from "./image-reference";

/** An image that stays the same program. */
export function pinnedImage(example: string) {
  return text(
    (image) => imagePattern.test(image) && isInSomeRegistry(image),
    "repository with a tag other than latest, or with a sha256 digest",
    `"${example}:1.4.2" or "${example}@sha256:<64 hex digits>"`,
  );
}

/**
 * A repository in the account's own ECR has no doubled separators, and at most 256 characters.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
 */
const ecrRepository = /^(?=.{2,256}$)(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

function isInSomeRegistry(image: string): boolean {
  const { ecrRepository: own } = imageReference(image, "", "");
  return own === undefined || ecrRepository.test(own);
}
