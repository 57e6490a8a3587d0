import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Problem, throwIfInvalid } from "../../constructs/application/problem";
import type { Environment } from "../../constructs/environment/environment";
import type { LocalEnvironment } from "../../constructs/environment/local-environment";
import { inSecondRegion, isWaiting } from "../../constructs/environment/second-region";
import { readTree } from "../../terraform-json/read-tree";
import type { Stack } from "../../terraform-json/stack";
import { localRunbook } from "../runbooks/local-runbook";
import { runbook } from "../runbooks/runbook";

const folder = "runbooks";

/** Writes a runbook for each environment: all of them, or none. */
export function writeRunbooks(
  environments: readonly Environment[],
  localEnvironments: readonly LocalEnvironment[],
): void {
  const stacks = readTree("cdktf.out");
  const second = environments
    .flatMap((environment) => inSecondRegion(environment) ?? [])
    .filter(({ role }) => !isWaiting(role));
  const onAws = [...environments, ...second.map((own) => own.environment)];
  const all: (readonly [name: string, bookOf: (stack: Stack) => string])[] = [
    ...onAws.map((own) => [own.name, (stack: Stack) => runbook(own, stack)] as const),
    ...localEnvironments.map((own) => [own.name, (stack: Stack) => localRunbook(own, stack)] as const),
  ];
  throwIfInvalid(all.flatMap(([name]) => (stacks.has(name) ? [] : [withoutStack(name)])));
  const books = all.flatMap(([name, bookOf]) => {
    const stack = stacks.get(name);
    return stack ? [{ file: join(folder, `${name}.md`), book: bookOf(stack) }] : [];
  });
  mkdirSync(folder, { recursive: true });
  for (const { file, book } of books) {
    writeFileSync(file, book);
    console.log(file);
  }
}

function withoutStack(name: string): Problem {
  return {
    path: "environments/all.ts",
    value: name,
    expected: "an environment with a stack in cdktf.out",
    fix: "Create its stack in main.ts, or take it off the list.",
  };
}
