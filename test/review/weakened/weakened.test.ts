import { diff } from "../../../review/diff/diff";
import { assessed } from "../../../review/report/report";
import { rank, riskClasses } from "../../../review/risk/risk";
import { draftOf, stackBefore } from "../../policy/cases/all";
import { tree } from "../support/trees";
import { weakenedAccess } from "./access";
import { weakenedReliability } from "./reliability";
import { weakenedSecurity } from "./security";

const changes = [...weakenedAccess, ...weakenedSecurity, ...weakenedReliability];

test("there are at least 100 changes", () => {
  expect(changes.length).toBeGreaterThanOrEqual(100);
});

test.each(changes)("$title: $expected", ({ expected, change }) => {
  const after = draftOf("production");
  change(after);
  const ranks = assessed(diff(tree(stackBefore("production")), tree(after.stack())))
    .flatMap(({ risks }) => risks)
    .map((risk) => rank(risk.class));
  expect(riskClasses[Math.min(...ranks)]).toBe(expected);
});
