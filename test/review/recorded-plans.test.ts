import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Action } from "../../review/diff/change";
import { diff } from "../../review/diff/diff";
import type { Recording } from "./record/recording";
import { stack, tree } from "./support/trees";

const folder = join("test", "review", "plans");
const recordings = readdirSync(folder).map((file): [string, Recording] => [
  file.replace(/\.json$/, ""),
  JSON.parse(readFileSync(join(folder, file), "utf8")),
]);

type Planned = "add" | "remove" | "replace" | "update";

/** What Terraform planned, by address. */
function planned({ plan }: Recording): Record<string, Planned> {
  return Object.fromEntries(
    plan.resource_changes.map(({ type, name, change }) => {
      const has = (action: string) => change.actions.includes(action);
      const own = has("delete") ? (has("create") ? "replace" : "remove") : has("create") ? "add" : "update";
      return [`${type}.${name}`, own];
    }),
  );
}

/** What the review says without the plan. */
function reviewed({ before, after }: Recording): Record<string, Planned> {
  const [own] = diff(tree(stack(before as never)), tree(stack(after as never)));
  const acts: readonly Action[] = ["add", "remove", "replace", "update"];
  return Object.fromEntries(
    (own?.changes ?? []).flatMap(({ address, formerAddress, action, after: block }): [string, Planned][] => {
      if (block?.kind === "setting" || !acts.includes(action)) return [];
      // Without a moved block Terraform takes both for different things.
      if (formerAddress !== undefined && action === "replace")
        return [
          [formerAddress, "remove"],
          [address, "add"],
        ];
      return [[address, action as Planned]];
    }),
  );
}

test("at least 40 changes are recorded", () => {
  expect(recordings.length).toBeGreaterThanOrEqual(40);
});

test.each(recordings)("%s: what the review says without a plan is what Terraform plans", (_, recording) => {
  expect(reviewed(recording)).toEqual(planned(recording));
});
