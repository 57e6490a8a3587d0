import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { InvalidInput } from "../../constructs/application/problem";
import { environments, localEnvironments } from "../../environments/all";
import { writeRunbooks } from "../../tools/commands/runbooks";
import { eachInOwnFolder } from "../support/own-folder";
import { projectStacks } from "../support/project";
import { stacksInTwoRegions, withSecondRegion } from "../support/second-region";
import type { Synthesized } from "../support/synthesize";

// Synthesis looks for the package in the folder in which it runs.
const project = projectStacks();
const inTwoRegions = (["pilot-light", "backup-and-restore"] as const).map((mode) => ({
  mode,
  ...stacksInTwoRegions(mode),
}));

eachInOwnFolder();

function synthesized(stacks: Iterable<readonly [name: string, json: Synthesized]>): void {
  for (const [name, json] of stacks) {
    const own = join("cdktf.out", "stacks", name);
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, "cdk.tf.json"), JSON.stringify(json));
  }
}

const titleOf = (file: string) => readFileSync(join("runbooks", file), "utf8").split("\n")[0];

test("each environment has a runbook, those on one machine too", () => {
  synthesized(project);
  writeRunbooks(environments, localEnvironments);
  const names = [...environments, ...localEnvironments].map(({ name }) => name);
  expect(readdirSync("runbooks").sort()).toEqual(names.map((name) => `${name}.md`).sort());
  for (const name of names) expect(titleOf(`${name}.md`)).toBe(`# Runbook of shop in ${name}`);
  expect(jest.mocked(console.log).mock.calls.flat()).toEqual(names.map((name) => `runbooks/${name}.md`));
});

test.each(inTwoRegions)("the second region of a $mode has a runbook if it is not empty", (own) => {
  synthesized([
    ["production", own.first],
    ["production-recovery", own.second],
  ]);
  writeRunbooks([withSecondRegion(own.mode)], []);
  expect(readdirSync("runbooks").sort()).toEqual(
    own.mode === "pilot-light" ? ["production-recovery.md", "production.md"] : ["production.md"],
  );
});

test("environments without a stack are refused, and no runbook is written", () => {
  synthesized([...project].filter(([name]) => name === "dev"));
  expect(() => writeRunbooks(environments, localEnvironments)).toThrow(
    new InvalidInput(
      ["staging", "production", "local"].map((value) => ({
        path: "environments/all.ts",
        value,
        expected: "an environment with a stack in cdktf.out",
        fix: "Create its stack in main.ts, or take it off the list.",
      })),
    ),
  );
  expect(existsSync("runbooks")).toBe(false);
});
