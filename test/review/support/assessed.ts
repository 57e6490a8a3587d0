import { diff } from "../../../review/diff/diff";
import { assessed } from "../../../review/report/report";
import type { AssessedChange } from "../../../review/risk/assess";
import { copyOf, type EditableStack, stack, tree } from "./trees";

/** What the review says of one edit of a synthesized stack. */
export function assessedEdit(edit: (json: EditableStack) => void, name = "dev"): AssessedChange[] {
  const after = copyOf(name);
  edit(after);
  return assessed(diff(tree(stack(copyOf(name))), tree(stack(after))));
}

/** `class address: reason` of every risk, the worst first; of these classes alone, if any are named. */
export function said(changes: readonly AssessedChange[], ...classes: readonly string[]): string[] {
  return changes.flatMap(({ risks }) =>
    risks
      .filter((risk) => classes.length === 0 || classes.includes(risk.class))
      .map((risk) => `${risk.class} ${risk.address}: ${risk.reason}`),
  );
}
