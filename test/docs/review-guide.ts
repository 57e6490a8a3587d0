import { readFileSync } from "node:fs";
import { join } from "node:path";
import { shop } from "../../application";
import type { Environment } from "../../constructs/environment/environment";
import { dev } from "../../environments/dev";
import { production } from "../../environments/production";
import { staging } from "../../environments/staging";
import type { Acknowledgement } from "../../review/acknowledge/acknowledgement";
import { verdict } from "../../review/acknowledge/verdict";
import { diff } from "../../review/diff/diff";
import { assessed, report } from "../../review/report/report";
import { textReport } from "../../review/report/text";
import type { Tree } from "../../terraform-json/stack";
import { summary } from "../../tools/summary";
import { stack, tree } from "../review/support/trees";
import { changed, changedApplication } from "../support/configs";
import { buildProject } from "../support/project";
import { synthesize } from "../support/synthesize";
import { edit, snippets } from "./snippets";

export const guide = join("docs", "guides", "review-a-change.md");
export const readme = "README.md";

let trees: [before: Tree, after: Tree] | undefined;

/** The sample before and after the first edits of the guide. */
export function guideTrees(): [before: Tree, after: Tree] {
  trees ??= editedTrees();
  return trees;
}

function editedTrees(): [before: Tree, after: Tree] {
  const sample: readonly Environment[] = [dev, staging, production];
  let application = shop;
  let edited = sample;
  for (const { file, changes } of snippets(guide).map(edit)) {
    if (file === "application.ts") application = changedApplication(application, changes);
    else edited = edited.map((own) => (file === `environments/${own.name}.ts` ? changed(own, changes) : own));
  }
  return [treeOf(sample), treeOf(edited.map((own) => ({ ...own, application })))];
}

function treeOf(environments: readonly Environment[]): Tree {
  const stacks = synthesize((app) => buildProject(app, environments));
  return tree(...[...stacks].map(([name, json]) => stack(json, name)));
}

/** The guide with the current output of the review after each command. */
export function guideNow(): string {
  const text = readFileSync(guide, "utf8");
  const [before, after] = guideTrees();
  const diffs = diff(before, after);
  const changes = assessed(diffs);
  const review = (taken: readonly Acknowledgement[]) =>
    textReport(report(diffs, changes, verdict(changes, taken, "2029-12-01")), false);
  const [, json = "[]"] = /^```json\n(.*?)^```$/ms.exec(text) ?? [];
  const end = review(JSON.parse(json)).split("\n").slice(-4).join("\n");
  return under(
    under(text, "npm run -s review -- diff main HEAD", review([])),
    "npm run -s review -- diff main HEAD | tail -4",
    end,
  );
}

/** The README with the current counts: what the summary says of production, and the first line of the review. */
export function readmeNow(): string {
  const production = guideTrees()[0].get("production");
  const [line = ""] = summary(production ? [production] : [], "cdktf.out", new Date("2029-12-01")).split(
    "\n",
  );
  const shown = line.split(", ").slice(0, 3).join(", ");
  const [counts = ""] = /^\d+ replaced, .*$/m.exec(guideNow()) ?? [];
  return readFileSync(readme, "utf8")
    .replace(/^production: \d+ resources .*$/m, `${shown}, …)`)
    .replace(/^\d+ replaced, .*$/m, counts);
}

function under(text: string, command: string, output: string): string {
  const start = text.indexOf(`$ ${command}\n`);
  if (start < 0) throw new Error(`${guide} does not have: $ ${command}`);
  const from = start + command.length + 3;
  return text.slice(0, from) + output + text.slice(text.indexOf("\n```", from));
}
