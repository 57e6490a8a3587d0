import { type Fields, isFields } from "./values";

/** A text of a stack, and where it stands. */
export interface PlacedText {
  readonly text: string;
  /** `resource.aws_db_instance.orders`, `terraform.backend.s3` */
  readonly place: string;
  /** `tags.Owner` */
  readonly attribute: string;
}

/** Every text in the JSON of a stack, in its order. */
export function placedTexts(json: Fields): PlacedText[] {
  return [...below(json, [])];
}

function* below(value: unknown, path: readonly string[]): Generator<PlacedText> {
  if (typeof value === "string") {
    yield { text: value, place: path.slice(0, 3).join("."), attribute: path.slice(3).join(".") };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* below(item, [...path, String(index)]);
  } else if (isFields(value)) {
    for (const [key, item] of Object.entries(value)) yield* below(item, [...path, key]);
  }
}
