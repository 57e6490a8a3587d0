import { readFileSync } from "node:fs";
import { join } from "node:path";
import { shop } from "../../application";
import { environments } from "../../environments/all";
import type { Acknowledgement } from "../../review/acknowledge/acknowledgement";
import { verdict } from "../../review/acknowledge/verdict";
import { diff } from "../../review/diff/diff";
import { forbidden } from "../../review/reach/forbidden";
import { assessed, report } from "../../review/report/report";
import { textReport } from "../../review/report/text";
import { stack, tree } from "../review/support/trees";
import { changed } from "../support/literals";
import { buildProject, projectStacks } from "../support/project";
import { synthesize } from "../support/synthesize";
import { edit, snippets } from "./snippets";

const guide = join("docs", "guides", "review-a-change.md");
const text = readFileSync(guide, "utf8");

/** What stands under a command in the guide. */
function shown(command: string): string {
  const start = text.indexOf(`$ ${command}\n`);
  if (start < 0) throw new Error(`${guide} does not have: $ ${command}`);
  return text.slice(start + command.length + 3, text.indexOf("\n```", start));
}

/** The project after the edits that the guide begins with. */
function edited() {
  let application = shop;
  let members = [...environments];
  for (const { file, changes } of snippets(guide).map(edit)) {
    if (file === "application.ts") application = changed(application, changes);
    else
      members = members.map((own) => (file === `environments/${own.name}.ts` ? changed(own, changes) : own));
  }
  return synthesize((app) =>
    buildProject(
      app,
      members.map((own) => ({ ...own, application })),
    ),
  );
}

const trees = [projectStacks(), edited()].map((stacks) =>
  tree(...[...stacks].map(([name, json]) => stack(json, name))),
);

function review(acknowledgements: readonly Acknowledgement[]): string {
  const [before = new Map(), after = new Map()] = trees;
  const diffs = diff(before, after);
  const changes = assessed(diffs);
  return textReport(report(diffs, changes, verdict(changes, acknowledgements, "2029-12-01")), false);
}

test("the output in the guide is what the review says of the guide's change", () => {
  expect(shown("npm run -s review -- diff main HEAD")).toBe(review([]));
});

test("with the acknowledgements in the guide nothing is left", () => {
  const [, json = ""] = /^```json\n(.*?)^```$/ms.exec(text) ?? [];
  const end = review(JSON.parse(json)).split("\n\n").pop();
  expect(shown("npm run -s review -- diff main HEAD | tail -4")).toBe(end);
});

test("the rule in the guide holds", () => {
  expect(trees.flatMap((own) => forbidden(own, ["internet -> aws_db_instance"]))).toEqual([]);
});
