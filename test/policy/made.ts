import { isStateful } from "../../terraform-json/stateful";
import type { Json } from "./draft";

/** The key of the handwritten stack. */
export const key = "${aws_kms_key.own.arn}";

/** A resource with the metadata that constructs write. */
export function made(path: string, body: Json): Json {
  return { "//": { metadata: { path: `handwritten/${path}` } }, ...body };
}

/** Resources, of which no plan destroys what holds data. */
export function guarded(resources: Record<string, unknown>): Json {
  const guard = (named: Json) =>
    Object.fromEntries(
      Object.entries(named).map(([name, body]) => {
        const { lifecycle, ...rest } = body as Json;
        return [name, { ...rest, lifecycle: { ...(lifecycle as Json | undefined), prevent_destroy: true } }];
      }),
    );
  return Object.fromEntries(
    Object.entries(resources).map(([type, named]) => [type, isStateful(type) ? guard(named as Json) : named]),
  );
}
