import { existsSync, readFileSync } from "node:fs";
import { mutants } from "../../tools/mutants/all";
import { verdict } from "../../tools/mutants/behaviour-tests";
import { expectationMutants } from "../../tools/mutants/expectations";
import { type Mutant, mutantsOf, mutate, whyStale } from "../../tools/mutants/mutant";

const mutant: Mutant = {
  file: "constructs/door.ts",
  noticedBy: "test/constructs/door.test.ts",
  breaks: "the door is open",
  find: "locked: true",
  replace: "locked: false",
};

test("a mutant replaces one text of its file", () => {
  expect(mutate("{ locked: true, bell: true }", mutant)).toBe("{ locked: false, bell: true }");
  expect(mutate("{ locked: true }", { ...mutant, replace: "$&, ajar: true" })).toBe(
    "{ locked: true, ajar: true }",
  );
});

test.each([
  ["has moved on", "{ shut: true }", mutant, "stands 0 times in it"],
  ["has the text twice", "locked: true, locked: true", mutant, "stands 2 times in it"],
  ["stays as it is", "locked: true", { ...mutant, replace: "locked: true" }, "is replaced by itself"],
])("a mutant whose file %s is stale", (_, source, given, found) => {
  expect(whyStale(given, source)).toBe(`constructs/door.ts: the mutant "the door is open" is stale.
   found   "locked: true" ${found}
   allowed text that stands in the file exactly once, and is replaced by another
   mend    Adapt its text in tools/mutants/ to the code, or remove the mutant with what it broke.`);
});

test("a mutant whose file has its text once is not stale", () => {
  expect(whyStale(mutant, "{ locked: true }")).toBeUndefined();
});

test("a table row is a mutant", () => {
  const { file, noticedBy, breaks, find, replace } = mutant;
  expect(mutantsOf({ file, noticedBy, changes: [[breaks, find, replace]] })).toEqual([mutant]);
});

test("no mutant is stale, each is noticed by a test that exists, and no two say the same of one file", () => {
  expect(mutants.flatMap((given) => whyStale(given, readFileSync(given.file, "utf8")) ?? [])).toEqual([]);
  expect(mutants.filter(({ noticedBy }) => !existsSync(noticedBy))).toEqual([]);
  expect(new Set(mutants.map(({ file, breaks }) => `${file}: ${breaks}`)).size).toBe(mutants.length);
});

test("each expectation of each rule is taken out, however the rule writes it", () => {
  const taken = expectationMutants().flatMap(mutantsOf);
  expect(taken.length).toBeGreaterThan(100);
  const found = (breaks: string) => taken.find((mutant) => mutant.breaks === breaks);
  const beside = found("the rule bucket-no-public-access does not look at ignore_public_acls");
  expect(beside?.find.endsWith("ignore_public_acls: isTrue,")).toBe(true);
  expect(beside?.replace.endsWith("block_public_policy: isTrue,")).toBe(true);
  expect(found("the rule backup-replication does not look at kms_key_id")).toBeDefined();
  expect(found("the rule cache-snapshots does not look at snapshot_retention_limit")).toBeDefined();
  expect(found("the rule rds-log-exports does not look at enabled_cloudwatch_logs_exports")).toBeDefined();
});

const report = (assertionResults: unknown[], message = "") =>
  JSON.stringify({ testResults: [{ message, assertionResults }] });
const failed = (fullName: string, text: string) => ({ status: "failed", fullName, failureMessages: [text] });

test("what jest reports becomes a verdict", () => {
  expect(verdict(report([{ status: "passed", fullName: "is locked" }]))).toEqual({ kind: "passed" });
  expect(verdict(report([failed("is locked", "Error: expected true")]))).toEqual({
    kind: "failed",
    by: "is locked",
  });
});

test("code that does not run is no proof", () => {
  expect(verdict(report([failed("is locked", "ReferenceError: door is not defined\n at x")]))).toEqual({
    kind: "crashed",
    why: "ReferenceError: door is not defined",
  });
  expect(verdict(report([], "× Syntax Error\n at x"))).toEqual({ kind: "crashed", why: "× Syntax Error" });
  expect(verdict(JSON.stringify({ testResults: [] }))).toEqual({ kind: "crashed", why: "no test matched" });
});
