import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ask } from "../../tools/mutants/behaviour-tests";

// Each question starts jest.
jest.setTimeout(60_000);

const project = mkdtempSync(join(tmpdir(), "plinth-test-"));
afterAll(() => rmSync(project, { recursive: true, force: true }));

function write(name: string, text: string): void {
  writeFileSync(join(project, name), text);
}

beforeAll(() => {
  symlinkSync(resolve("node_modules"), join(project, "node_modules"));
  write("package.json", "{}");
  write("talks.test.js", 'test("talks", () => void process.stdout.write(\'{"level":"info"}\\n\'));');
  write("fails.test.js", 'test("is locked", () => expect(true).toBe(false));');
});

test("code under test that writes JSON is not taken for the report", async () => {
  expect(await ask(project, { only: "talks.test.js" })).toEqual({ kind: "passed" });
});

test("what fails has a name, also among all tests; a test can be left out", async () => {
  expect(await ask(project, {})).toEqual({ kind: "failed", by: "is locked" });
  expect(await ask(project, { allBut: "fails.test.js" })).toEqual({ kind: "passed" });
});

test("the test of a program does not count, unless it is asked by its name", async () => {
  mkdirSync(join(project, "test/tools"), { recursive: true });
  write("test/tools/fails.test.js", 'test("program is locked", () => expect(true).toBe(false));');
  expect(await ask(project, { allBut: "/fails.test.js" })).toEqual({ kind: "passed" });
  expect(await ask(project, { only: "test/tools/fails.test.js" })).toEqual({
    kind: "failed",
    by: "program is locked",
  });
});

test("a jest that does not start is no proof", async () => {
  write("package.json", "{");
  expect(await ask(project, { only: "talks.test.js" })).toEqual({
    kind: "crashed",
    why: "jest reported nothing",
  });
  write("package.json", "{}");
});
