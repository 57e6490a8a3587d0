import { readFileSync } from "node:fs";
import { forbidden } from "../../review/reach/forbidden";
import { guide, guideNow, guideTrees } from "./review-guide";

test("the output in the guide is what the review says of its change; npm run review:guide brings it up to date", () => {
  expect(readFileSync(guide, "utf8")).toBe(guideNow());
});

test("with the acknowledgements in the guide nothing is left", () => {
  expect(guideNow()).toContain("\nNothing is left to acknowledge.\n```");
});

test("the rule in the guide holds", () => {
  expect(guideTrees().flatMap((own) => forbidden(own, ["internet -> aws_db_instance"]))).toEqual([]);
});
