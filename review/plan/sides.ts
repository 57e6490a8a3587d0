import { canonical, type Fields, isFields } from "../../terraform-json/values";
import { anotherHidden, hidden } from "../diff/secrets";
import type { PlannedChange } from "./read-plan";

type Planned = Omit<PlannedChange["change"], "replace_paths">;

/** Replaces a value that is known only after apply. */
export const unknown = "(known after apply)";

/** The values before. A value that is secret on either side is hidden. */
export function beforehand({ before, before_sensitive, after_sensitive }: Planned): Fields {
  return fields(
    [before_sensitive, after_sensitive].reduce<unknown>(
      (value, pattern) => marked(value, pattern, () => hidden),
      before,
    ),
  );
}

/** The values after, as far as they are known. A changed secret is marked as changed. */
export function afterwards(change: Planned): Fields {
  const { before, after, after_unknown, before_sensitive, after_sensitive } = change;
  const secret = [before_sensitive, after_sensitive].reduce<unknown>(
    (value, pattern) =>
      marked(
        value,
        pattern,
        (one, other) => (one === hidden || canonical(one) === canonical(other) ? hidden : anotherHidden),
        before,
      ),
    after ?? {},
  );
  return fields(marked(secret, after_unknown, () => unknown));
}

function fields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

type Mark = (value: unknown, former: unknown) => string;

/** The value with a mark wherever the pattern is true. */
function marked(value: unknown, pattern: unknown, mark: Mark, former?: unknown): unknown {
  if (pattern === true) return value === anotherHidden ? value : mark(value, former);
  if (Array.isArray(pattern)) {
    const items = Array.isArray(value) ? value : [];
    const formerItems = Array.isArray(former) ? former : [];
    return Array.from({ length: Math.max(items.length, pattern.length) }, (_, index) =>
      marked(items[index], pattern[index], mark, formerItems[index]),
    );
  }
  if (!isFields(pattern)) return value;
  const own = fields(value);
  return {
    ...own,
    ...Object.fromEntries(
      Object.entries(pattern)
        .filter(([, part]) => part !== false)
        .map(([key, part]) => [key, marked(own[key], part, mark, fields(former)[key])]),
    ),
  };
}
