import difference, { type Difference } from "microdiff";
import type { Fields } from "../../terraform-json/values";
import { aligned, entry } from "./aligned";
import { anotherHidden, hidden, withoutSecrets } from "./secrets";

/** One attribute, or one part of it, that is another afterwards. */
export interface AttributeChange {
  /** For readers, with names of entries: `container_definitions.api.environment.LOG_LEVEL`. */
  readonly path: string;
  /** As the provider knows it, without names of entries: `container_definitions.environment`. */
  readonly schemaPath: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What differs between two values, part by part. */
export function attributeChanges(before: Fields, after: Fields): AttributeChange[] {
  const [one, other] = aligned(before, after);
  const changes = difference(one as Record<string, unknown>, other as Record<string, unknown>, {
    cyclesFix: false,
  });
  return changes
    .map((change): AttributeChange => {
      const steps = change.path.map(String);
      // An entry of a plain list is told by the list and its value.
      const value =
        change.type === "CREATE" ? change.value : change.type === "REMOVE" ? change.oldValue : undefined;
      const last = steps[steps.length - 1] ?? "";
      const told = last.startsWith(entry) && value === last.slice(entry.length) ? steps.slice(0, -1) : steps;
      return {
        path: told.map((step) => step.replaceAll(entry, "")).join("."),
        schemaPath: steps.filter((step) => !step.startsWith(entry)).join("."),
        ...sides(change, last.replaceAll(entry, "")),
      };
    })
    .sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));
}

/** What stood there and what does, without secrets. */
function sides(change: Difference, name: string): Pick<AttributeChange, "before" | "after"> {
  const before = change.type === "CREATE" ? undefined : withoutSecrets(plain(change.oldValue), name);
  const after = change.type === "REMOVE" ? undefined : withoutSecrets(plain(change.value), name);
  return {
    ...(change.type === "CREATE" ? {} : { before }),
    ...(change.type === "REMOVE"
      ? {}
      : { after: after === hidden && before === hidden ? anotherHidden : after }),
  };
}

/** Without the marks of `aligned`. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length > 0 && entries.every(([key]) => key.startsWith(entry))) {
    const values = entries.map(([key, item]) => [key.slice(entry.length), plain(item)] as const);
    return values.every(([key, item]) => key === item)
      ? values.map(([, item]) => item)
      : Object.fromEntries(values);
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, plain(item)]));
}
