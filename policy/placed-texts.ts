import type { Fields } from "./values";

/** A text of a stack, and where it stands. */
export interface PlacedText {
  readonly text: string;
  /** `resource.aws_db_instance.orders`, `terraform.backend.s3` */
  readonly place: string;
  /** `tags.Owner` */
  readonly attribute: string;
}

/** The texts in the JSON of a stack that are looked for, in its order. Of all others no place is made: they are many. */
export function placedTexts(json: Fields, isLookedFor: (text: string) => boolean): PlacedText[] {
  const found: PlacedText[] = [];
  const path: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === "string") {
      if (isLookedFor(value))
        found.push({ text: value, place: path.slice(0, 3).join("."), attribute: path.slice(3).join(".") });
    } else if (typeof value === "object" && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        path.push(key);
        visit(item);
        path.pop();
      }
    }
  };
  visit(json);
  return found;
}
