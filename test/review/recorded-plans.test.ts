import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verdict } from "../../review/acknowledge/verdict";
import type { Action } from "../../review/diff/change";
import { diff, type StackDiff } from "../../review/diff/diff";
import { planDiff } from "../../review/plan/plan-diff";
import { comment } from "../../review/report/comment";
import { markdownReport } from "../../review/report/markdown";
import { assessed, report } from "../../review/report/report";
import { headings } from "../../review/report/wording";
import { assess } from "../../review/risk/assess";
import type { RiskClass } from "../../review/risk/risk";
import type { Recording } from "./record/recording";
import { stack, tree } from "./support/trees";

const folder = join("test", "review", "plans");
const recordings = readdirSync(folder).map((file): [string, Recording] => [
  file.replace(/\.json$/, ""),
  JSON.parse(readFileSync(join(folder, file), "utf8")),
]);

type Planned = "add" | "remove" | "replace" | "update";

/** The planned actions, by address; all instances of a resource together. */
function planned({ plan }: Recording): Record<string, Planned> {
  const actions = new Map<string, Set<string>>();
  for (const { type, name, change } of plan.resource_changes) {
    const address = `${type}.${name}`;
    actions.set(address, new Set([...(actions.get(address) ?? []), ...change.actions]));
  }
  return Object.fromEntries(
    [...actions].map(([address, own]): [string, Planned] => {
      if (!own.has("delete")) return [address, own.has("create") ? "add" : "update"];
      return [address, own.has("create") ? "replace" : "remove"];
    }),
  );
}

const acts: readonly Action[] = ["add", "remove", "replace", "update"];

function unplanned({ before, after }: Recording): StackDiff[] {
  return diff(tree(stack(before as never)), tree(stack(after as never)));
}

/** The actions that the review predicts without the plan. */
function reviewed(recording: Recording): Record<string, Planned> {
  const [own] = unplanned(recording);
  return Object.fromEntries(
    (own?.changes ?? []).flatMap(({ address, formerAddress, action, after }): [string, Planned][] => {
      if (after?.kind === "setting" || !acts.includes(action)) return [];
      // Without a moved block these are two resources for Terraform.
      if (formerAddress !== undefined && action === "replace")
        return [
          [formerAddress, "remove"],
          [address, "add"],
        ];
      return [[address, action as Planned]];
    }),
  );
}

function fromPlan({ plan }: Recording): StackDiff {
  const directory = mkdtempSync(join(tmpdir(), "plinth-test-"));
  try {
    const file = join(directory, "dev.json");
    writeFileSync(file, JSON.stringify(plan));
    return planDiff(file);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Classes of whole resources. A recorded plan has too few attributes for the others. */
const wholes = new Set<RiskClass>(["data loss", "replacement", "downtime", "behaviour"]);

/** The classes of destroyed resources, without those that have several instances. */
function destroyed(diffs: readonly StackDiff[]): Record<string, string> {
  return Object.fromEntries(
    diffs
      .flatMap(assess)
      .filter(
        ({ action, formerAddress }) => ["replace", "remove"].includes(action) && formerAddress === undefined,
      )
      .filter(({ address, before }) => !address.endsWith("]") && before?.meta.for_each === undefined)
      .map(({ address, risks }) => [address, risks.find((risk) => wholes.has(risk.class))?.class ?? ""]),
  );
}

test("at least 40 changes are recorded", () => {
  expect(recordings.length).toBeGreaterThanOrEqual(40);
});

test.each(recordings)("%s: without a plan, the review predicts the actions of Terraform", (_, recording) => {
  expect(reviewed(recording)).toEqual(planned(recording));
});

test.each(recordings)(
  "%s: destroyed resources have the same class with and without the plan",
  (_, recording) => {
    const moved = unplanned(recording).some(({ changes }) =>
      changes.some(({ formerAddress }) => formerAddress !== undefined),
    );
    const plan = destroyed([fromPlan(recording)]);
    if (!moved) expect(destroyed(unplanned(recording))).toEqual(plan);
  },
);

test.each(recordings)("%s: the comment on a pull request has every class of the plan", (_, recording) => {
  const diffs = [fromPlan(recording)];
  const changes = assessed(diffs);
  const body = comment(markdownReport(report(diffs, changes, verdict(changes, [], "2030-01-01"))), []);
  for (const { risks } of changes) if (risks[0]) expect(body).toContain(headings[risks[0].class]);
  expect(body.length).toBeLessThan(65_536);
  expect(body.split("<details>").length).toBe(body.split("</details>").length);
});
