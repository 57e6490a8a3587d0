import { readFileSync } from "node:fs";
import { applicationChanges } from "./application-changes";
import { configChanges } from "./config-changes";
import { constructChanges } from "./construct-changes";

test("the text that each recorded change replaces is in its file", () => {
  const edits = [...configChanges, ...applicationChanges, ...constructChanges].flatMap((change) =>
    change.edits.map((edit) => ({ ...edit, name: change.name })),
  );
  expect(edits.filter(({ file, find }) => !readFileSync(file, "utf8").includes(find))).toEqual([]);
});
