import { imagePattern } from "../../application/image-pattern";
import { text } from "../../application/schema-values";

export const imageAllowed = "repository with a tag other than latest, or with a sha256 digest";
export const imageSchema = text(imagePattern, imageAllowed, '"shop:1.4.2"');
