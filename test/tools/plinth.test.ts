import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commands } from "../../tools/command-line";

const command = join(process.cwd(), "bin/plinth.mjs");
function plinth(args: readonly string[], cwd = process.cwd()) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

/** All commands but `review`, which prints the help of commands of its own. */
const own = commands().commands.filter((command) => command.name() !== "review");

test.each(own.map((command) => [command.name(), command] as const))(
  "plinth %s --help describes it, with its exit codes",
  (name, command) => {
    let help = "";
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    expect(help).toMatch(new RegExp(`^Usage: plinth ${name}`));
    expect(help).toContain("Exit codes:\n  0  ");
  },
);

test.each(["synth", "review"])("plinth %s --help ends with exit code 0", (name) => {
  const { status, stdout, stderr } = plinth([name, "--help"]);
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(new RegExp(`^Usage: plinth ${name}`));
  expect(stdout).toContain("Exit codes:\n  0  ");
});

test("the reference describes each command", () => {
  const reference = readFileSync("docs/reference/commands.md", "utf8");
  const names = commands().commands.map((command) => command.name());
  expect(names.filter((name) => !new RegExp(`^\\| \`plinth ${name}[ \`]`, "m").test(reference))).toEqual([]);
});

test("an unknown command is an error, with exit code 2", () => {
  expect(plinth(["nonsense"])).toEqual({
    status: 2,
    stdout: "",
    stderr: "error: unknown command 'nonsense'\n",
  });
});

test("a failover is rehearsed or done, not both", () => {
  expect(plinth(["failover", "production", "--dry-run", "--yes"])).toEqual({
    status: 2,
    stdout: "",
    stderr: "error: option '--dry-run' cannot be used with option '--yes'\n",
  });
});

test("a folder without a project is one problem, with exit code 1", () => {
  const folder = mkdtempSync(join(tmpdir(), "plinth-none-"));
  try {
    for (const [verb, file] of [
      ["synth", "main.ts"],
      ["secrets", "environments/all.ts"],
    ] as const)
      expect(plinth([verb], folder)).toEqual({
        status: 1,
        stdout: "",
        stderr: `1 problem, nothing was written:
1. ${file}
   value    missing
   expected a file in the current folder
   fix      Run this in the folder of a project, or create one: npx plinth init <folder>.
`,
      });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
