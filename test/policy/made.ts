import type { Json } from "./draft";

/** The key of the handwritten stack. */
export const key = "${aws_kms_key.own.arn}";

/** A resource with the metadata that constructs write. */
export function made(path: string, body: Json): Json {
  return { "//": { metadata: { path: `handwritten/${path}` } }, ...body };
}
