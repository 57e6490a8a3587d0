import { imagePattern } from "../../application/image-pattern";
import { text } from "../../application/schema-values";

export const imageExpected = "repository with a tag other than latest, or with a sha256 digest";
export const imageSchema = text(imagePattern, imageExpected, '"shop:1.4.2"');
