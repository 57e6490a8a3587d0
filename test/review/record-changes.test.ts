import { readFileSync } from "node:fs";
import { applicationChanges } from "./record/application-changes";
import { configChanges } from "./record/config-changes";
import { constructChanges } from "./record/construct-changes";

const changes = [...configChanges, ...applicationChanges, ...constructChanges];

test("each change has a unique name", () => {
  expect(new Set(changes.map(({ name }) => name)).size).toBe(changes.length);
});

test.each(changes)("$name can still be applied: each text occurs once in its file", ({ edits }) => {
  const counts = edits.map(({ file, find }) => ({
    file,
    find,
    count: readFileSync(file, "utf8").split(find).length - 1,
  }));
  expect(counts.filter(({ count }) => count !== 1)).toEqual([]);
});
