import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environments, localEnvironments } from "../../environments/all";
import { runJob } from "../../tools/commands/run-job";

const command = join(process.cwd(), "bin/plinth.mjs");
function plinth(args: readonly string[], cwd = process.cwd()) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test.each(["init", "synth", "review", "secrets", "check", "support", "ledger", "migrate", "run"])(
  "plinth %s --help describes it, with its exit codes",
  (verb) => {
    const { status, stdout, stderr } = plinth([verb, "--help"]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(new RegExp(`^Usage: plinth ${verb}`));
    expect(stdout).toContain("Exit codes:\n  0  ");
  },
);

test("an unknown command is an error, with exit code 2", () => {
  expect(plinth(["nonsense"])).toEqual({
    status: 2,
    stdout: "",
    stderr: "error: unknown command 'nonsense'\n",
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

/** What `plinth run` starts for a job of an environment. */
function started(environment: string, job: string): string[] {
  const calls: string[] = [];
  const code = runJob({ environments, localEnvironments }, environment, job, (program, args) => {
    calls.push([program, ...args].join(" "));
    return 7;
  });
  expect(code).toBe(7);
  return calls;
}

test("plinth run starts the container of a one-off job, and runs the command of a scheduled one", () => {
  expect(started("local", "restock")).toEqual(["docker start --attach shop-local-restock"]);
  expect(started("local", "report")).toEqual(["docker exec shop-local-report node report.js"]);
});

test("plinth run runs the command that the stack on AWS has as an output", () => {
  expect(started("dev", "restock")).toEqual([
    'sh -c set -e; command=$("terraform" -chdir=cdktf.out/stacks/dev output -raw restock_command); eval "$command"',
  ]);
});

test("plinth run starts the binary that CDKTF's command line starts", () => {
  const { TERRAFORM_BINARY_NAME } = process.env;
  try {
    for (const [name, binary] of [
      ["tofu", "tofu"],
      ["", "terraform"],
    ] as const) {
      process.env.TERRAFORM_BINARY_NAME = name;
      expect(started("dev", "restock")[0]).toContain(`$("${binary}" -chdir=`);
    }
  } finally {
    delete process.env.TERRAFORM_BINARY_NAME;
    Object.assign(process.env, TERRAFORM_BINARY_NAME === undefined ? {} : { TERRAFORM_BINARY_NAME });
  }
});

test("plinth run lists the environments and the jobs that exist", () => {
  expect(() => started("test", "restock")).toThrow(`1. environment
   value    "test"
   expected one of dev, staging, production, local
   fix      Give the name of one: npx plinth run <environment> <job>.`);
  expect(() => started("dev", "nothing")).toThrow(`1. job
   value    "nothing"
   expected one of migrate, report, restock
   fix      Give the name of one: npx plinth run <environment> <job>.`);
  expect(() => started("local", "migrate")).toThrow(
    "expected a one-off job, or a scheduled job with a command",
  );
});
