import type { Fields } from "../terraform-json/values";

/** A text in the JSON of a stack. */
interface MatchingText {
  readonly text: string;
  /** `resource.aws_db_instance.orders`, `terraform.backend.s3` */
  readonly address: string;
  /** `tags.Owner` */
  readonly attribute: string;
}

/** The texts of a stack that match, in the order of its JSON. The path of all others is never built: there are many. */
export function matchingTexts(json: Fields, matches: (text: string) => boolean): MatchingText[] {
  const found: MatchingText[] = [];
  const path: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === "string") {
      if (matches(value))
        found.push({ text: value, address: path.slice(0, 3).join("."), attribute: path.slice(3).join(".") });
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
