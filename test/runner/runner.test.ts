import { AsyncLocalStorage } from "node:async_hooks";
import { readdirSync, readFileSync } from "node:fs";
import SharedEnvironment from "./environment.cjs";

const path = "../../constructs/application/problem";

test("a module is loaded once, and again after jest.resetModules", async () => {
  const first = await import(path);
  expect((await import(path)).InvalidInput).toBe(first.InvalidInput);
  jest.resetModules();
  expect((await import(path)).InvalidInput).not.toBe(first.InvalidInput);
});

test("a module cannot be replaced", () => {
  expect(() => jest.mock(path)).toThrow("Modules are shared by test files, and cannot be replaced");
});

test("TypeScript takes precedence over JSON of the same name, and the package has its own name", async () => {
  expect(readdirSync("review/diff")).toEqual(expect.arrayContaining(["force-new.ts", "force-new.json"]));
  expect((await import("../../review/diff/force-new")).forceNew).toBeInstanceOf(Function);
  expect((await import("plinth")).application).toBeInstanceOf(Function);
});

test("a stack trace has the lines of TypeScript", () => {
  const { stack } = new Error("here");
  const lines = readFileSync(__filename, "utf8").split("\n");
  expect(stack).toContain(`runner.test.ts:${lines.indexOf('  const { stack } = new Error("here");') + 1}:`);
});

test("an async local storage of a test file is not in use after it", async () => {
  const environment = new SharedEnvironment({ projectConfig: { fakeTimers: {} } });
  await environment.setup();
  const storage = new AsyncLocalStorage();
  storage.enterWith("in use");
  expect(storage.getStore()).toBe("in use");
  await environment.teardown();
  expect(storage.getStore()).toBeUndefined();
});
