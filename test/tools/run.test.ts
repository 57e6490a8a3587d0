import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
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

test("runs a program with its arguments, with and without a cached bundle", () => {
  write("program.ts", "console.log(process.argv.slice(2) satisfies string[])");
  const expected = { status: 0, stdout: "[ '--some', 'value' ]\n", stderr: "" };
  expect(run("--some", "value")).toEqual(expected);
  expect(run("--some", "value")).toEqual(expected);
});

test("a regular expression with other characters than ASCII is the same in a cached bundle", () => {
  write("program.ts", 'console.log("‹orders›".replace(/‹([^›]*)›/, "$1"))');
  for (const _ of [1, 2, 3]) expect(run()).toEqual({ status: 0, stdout: "orders\n", stderr: "" });
});

test("bundles again after an edit of the same length, and after a new file that takes precedence", () => {
  write("program.ts", 'import { value } from "./value"; console.log(value)');
  write("value.ts", "export const value = 1");
  expect(run().stdout).toBe("1\n");
  write("value.ts", "export const value = 2");
  expect(run().stdout).toBe("2\n");
  write("value.tsx", "export const value = 3");
  expect(run().stdout).toBe("3\n");
});

test("loads a package from node_modules once, by a static or a dynamic import", () => {
  write("program.ts", 'import { z } from "zod"; import("zod").then((later) => console.log(later.z === z))');
  expect(run().stdout).toBe("true\n");
  expect(run().stdout).toBe("true\n");
});

test("imports a module of Node.js when it needs it, also in code from the cache", () => {
  write(
    "program.ts",
    'async function later() { const { EOL } = await import("node:os"); console.log(JSON.stringify(EOL)); } later();',
  );
  // The second run keeps what the first one compiled, and the third one takes it from there.
  for (const _ of [1, 2, 3]) expect(run()).toEqual({ status: 0, stdout: '"\\n"\n', stderr: "" });
});

test("an unknown version of CDKTF is used unchanged, with a note", () => {
  const cdktf = (version: string) => {
    rmSync(join(project, "node_modules"), { recursive: true });
    for (const file of ["lib/index.js", "lib/stack-trace.js"]) {
      mkdirSync(join(project, "node_modules/cdktf/lib"), { recursive: true });
      write(
        `node_modules/cdktf/${file}`,
        file.endsWith("index.js")
          ? 'exports.trace = require("./stack-trace").captureStackTrace;'
          : 'exports.captureStackTrace = () => ["captured"];',
      );
    }
    write(
      "node_modules/cdktf/package.json",
      JSON.stringify({ name: "cdktf", version, main: "lib/index.js" }),
    );
    symlinkSync(join(process.cwd(), "node_modules/esbuild"), join(project, "node_modules/esbuild"));
    write("program.ts", 'import { trace } from "cdktf"; console.log(trace())');
    return run();
  };
  expect(cdktf("0.21.0")).toEqual({ status: 0, stdout: "[]\n", stderr: "" });
  expect(cdktf("0.22.0")).toEqual({
    status: 0,
    stdout: "[ 'captured' ]\n",
    stderr: "Note: cdktf 0.22.0 is used unchanged, because its output was not compared. It takes longer.\n",
  });
});

test("reports a syntax error with file and line, and exits with 1", () => {
  write("program.ts", "const = 1");
  const { status, stdout, stderr } = run();
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toContain("program.ts:1:6");
});

test("a name that is not imported is an error without the lines of the bundle", () => {
  write("program.ts", "console.log(off)");
  const { status, stderr } = run();
  expect(status).not.toBe(0);
  expect(stderr).toContain(
    "ReferenceError: off is not defined\n    at a line that the type checker shows: npx tsc --noEmit\n",
  );
  expect(stderr).not.toContain("at exports.load");
});

test("prints the error that a program throws", () => {
  write("program.ts", 'throw new Error("broken")');
  const { status, stderr } = run();
  expect(status).not.toBe(0);
  expect(stderr).toContain("Error: broken");
});
