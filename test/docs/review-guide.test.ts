import { readFileSync } from "node:fs";
import { forbidden } from "../../review/reach/forbidden";
import { guide, guideNow, guideTrees, readme, readmeNow } from "./review-guide";

test("the output in the guide is up to date; npm run review:guide updates it", () => {
  expect(readFileSync(guide, "utf8")).toBe(guideNow());
});

test("the counts in the README are up to date; npm run review:guide updates them", () => {
  expect(readFileSync(readme, "utf8")).toBe(readmeNow());
});

test("the README shows parts of the same output", () => {
  const command = "$ npm run -s review -- diff main HEAD\n";
  const output = (file: string) => readFileSync(file, "utf8").split(command)[1]?.split("\n```")[0] ?? "";
  const shown = output(readme).split("\n");
  const known = new Set(["…", ...output(guide).split("\n")]);
  expect(shown.length).toBeGreaterThan(5);
  expect(shown.filter((line) => !known.has(line))).toEqual([]);
});

test("the acknowledgements in the guide cover all risks", () => {
  expect(guideNow()).toContain("\nNothing to acknowledge.\n```");
});

test("the rule in the guide holds", () => {
  expect(guideTrees().flatMap((own) => forbidden(own, ["internet -> aws_db_instance"]))).toEqual([]);
});
