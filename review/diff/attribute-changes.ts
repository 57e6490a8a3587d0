import difference, { type Difference } from "microdiff";
import type { Fields } from "../../terraform-json/values";
import { aligned, entry } from "./aligned";
import { anotherHidden, hidden, withoutSecrets } from "./secrets";

/** A changed attribute, or a changed part of it. */
export interface AttributeChange {
  /** Path for readers, with names of entries: `container_definitions.api.environment.LOG_LEVEL`. */
  readonly path: string;
  /** Path in the schema of the provider, without names of entries: `container_definitions.environment`. */
  readonly schemaPath: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** The changes between two values. */
export function attributeChanges(before: Fields, after: Fields): AttributeChange[] {
  const [one, other] = aligned(before, after);
  const changes = difference(one as Record<string, unknown>, other as Record<string, unknown>, {
    cyclesFix: false,
  });
  return wholeLists(changes, one, other)
    .map((change): AttributeChange => {
      const steps = change.path.map(String);
      // The path of a value in a plain list is that of the list.
      const value =
        change.type === "CREATE" ? change.value : change.type === "REMOVE" ? change.oldValue : undefined;
      const last = steps[steps.length - 1] ?? "";
      const shown = last.startsWith(entry) && value === last.slice(entry.length) ? steps.slice(0, -1) : steps;
      return {
        path: shown.map((step) => step.replaceAll(entry, "")).join("."),
        schemaPath: steps.filter((step) => !step.startsWith(entry)).join("."),
        ...sides(change, last.replaceAll(entry, "")),
      };
    })
    .sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));
}

/** Changes within an ordered list as one change of the list: `command`, not `command.0` and `command.1`. */
function wholeLists(changes: readonly Difference[], before: unknown, after: unknown): Difference[] {
  const found = new Map<string, Difference>();
  for (const change of changes) {
    const index = change.path.findIndex((step) => typeof step === "number");
    const path = index < 0 ? change.path : change.path.slice(0, index);
    const whole: Difference =
      index < 0
        ? change
        : { type: "CHANGE", path, oldValue: inside(before, path), value: inside(after, path) };
    found.set(JSON.stringify(path), whole);
  }
  return [...found.values()];
}

function inside(value: unknown, path: Difference["path"]): unknown {
  return path.reduce<unknown>((own, step) => Object(own)[step], value);
}

/** The values before and after, without secrets. */
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

/** Without the prefixes of `aligned`. */
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
