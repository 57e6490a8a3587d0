import { diff } from "../../../review/diff/diff";
import { assessed } from "../../../review/report/report";
import type { AssessedChange } from "../../../review/risk/assess";
import type { Stack } from "../../../terraform-json/stack";
import { copyOf, type EditableStack, stack, tree } from "./trees";

const unchanged = new Map<string, Stack>();

/** One of the project's stacks, read once. */
function stackBefore(name: string): Stack {
  const before = unchanged.get(name) ?? stack(copyOf(name));
  unchanged.set(name, before);
  return before;
}

/** The assessed changes of one edit of a synthesized stack. */
export function assessedEdit(edit: (json: EditableStack) => void, name = "dev"): AssessedChange[] {
  const after = copyOf(name);
  edit(after);
  return assessed(diff(tree(stackBefore(name)), tree(stack(after))));
}

type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** The assessed changes between handwritten resources. */
export function assessedResources(before: Resources, after: Resources, more: object = {}): AssessedChange[] {
  const own = (resource: Resources) => tree(stack({ ...more, resource } as unknown as EditableStack));
  return assessed(diff(own(before), own(after)));
}

/** `class address: reason` of every risk, or of every risk of these classes, the worst first. */
export function said(changes: readonly AssessedChange[], ...classes: readonly string[]): string[] {
  return changes.flatMap(({ risks }) =>
    risks
      .filter((risk) => classes.length === 0 || classes.includes(risk.class))
      .map((risk) => `${risk.class} ${risk.address}: ${risk.reason}`),
  );
}
