import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "plinth-run-"));
  cpSync("tools/run.mjs", join(project, "tools/run.mjs"));
  cpSync("tools/run", join(project, "tools/run"), { recursive: true });
  symlinkSync(join(process.cwd(), "node_modules"), join(project, "node_modules"));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const write = (file: string, text: string) => writeFileSync(join(project, file), text);

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync("node", ["tools/run.mjs", "program.ts", ...args], {
    cwd: project,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test("runs a program with its arguments, twice the same", () => {
  write("program.ts", "console.log(process.argv.slice(2) satisfies string[])");
  const expected = { status: 0, stdout: "[ '--some', 'word' ]\n", stderr: "" };
  expect(run("--some", "word")).toEqual(expected);
  expect(run("--some", "word")).toEqual(expected);
});

test("an edit is seen though length and time of the file stay, and so is a file that takes another's place", () => {
  write("program.ts", 'import { value } from "./value"; console.log(value)');
  write("value.ts", "export const value = 1");
  expect(run().stdout).toBe("1\n");
  write("value.ts", "export const value = 2");
  expect(run().stdout).toBe("2\n");
  write("value.tsx", "export const value = 3");
  expect(run().stdout).toBe("3\n");
});

test("packages come from node_modules, whether imported at once or later", () => {
  write("program.ts", 'import { z } from "zod"; import("zod").then((later) => console.log(later.z === z))');
  expect(run().stdout).toBe("true\n");
  expect(run().stdout).toBe("true\n");
});

test("what cannot be bundled is refused with its place, and exit code 1", () => {
  write("program.ts", "const = 1");
  const { status, stdout, stderr } = run();
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toContain("program.ts:1:6");
});

test("a program that throws says so", () => {
  write("program.ts", 'throw new Error("broken")');
  const { status, stderr } = run();
  expect(status).not.toBe(0);
  expect(stderr).toContain("Error: broken");
});
