import type { Fields } from "../terraform-json/values";

/** A text in the JSON of a stack. */
interface MatchingText<Found> {
  /** What was found in the text. */
  readonly found: Found;
  /** `resource.aws_db_instance.orders`, `terraform.backend.s3` */
  readonly address: string;
  /** `tags.Owner` */
  readonly attribute: string;
}

type InBody<Found> = Omit<MatchingText<Found>, "address">;

/**
 * A search for the texts of a stack in which something is found, in the order of its JSON. What was found in a resource is kept:
 * two versions of a stack have most resources in common, and a resource that was read does not change. `mayMatch` can rule a
 * resource out at once; `isWanted` leaves out what does not matter in this stack.
 */
export function textsWith<Found>(
  find: (text: string) => Found | undefined,
  mayMatch: (body: object) => boolean = () => true,
): (json: Fields, isWanted?: (found: Found) => boolean) => MatchingText<Found>[] {
  const known = new WeakMap<object, readonly InBody<Found>[]>();
  const textsIn = (body: object) => {
    const texts = known.get(body) ?? (mayMatch(body) ? matchingTexts(body, find) : []);
    known.set(body, texts);
    return texts;
  };
  return (json, isWanted = () => true) => {
    const all: MatchingText<Found>[] = [];
    const path: string[] = [];
    const visit = (value: unknown): void => {
      if (typeof value === "string") {
        const found = find(value);
        if (found !== undefined && isWanted(found))
          all.push({ found, address: path.join("."), attribute: "" });
      } else if (typeof value !== "object" || value === null) return;
      else if (path.length === 3) {
        for (const text of textsIn(value))
          if (isWanted(text.found)) all.push({ ...text, address: path.join(".") });
      } else
        for (const [key, item] of Object.entries(value)) {
          path.push(key);
          visit(item);
          path.pop();
        }
    };
    visit(json);
    return all;
  };
}

/** The path of a text that does not match is never built: there are many. */
function matchingTexts<Found>(body: object, find: (text: string) => Found | undefined): InBody<Found>[] {
  const all: InBody<Found>[] = [];
  const path: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === "string") {
      const found = find(value);
      if (found !== undefined) all.push({ found, attribute: path.join(".") });
    } else if (typeof value === "object" && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        path.push(key);
        visit(item);
        path.pop();
      }
    }
  };
  visit(body);
  return all;
}
