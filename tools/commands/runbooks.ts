import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../../constructs/environment/environment";
import type { LocalEnvironment } from "../../constructs/environment/local-environment";
import { inSecondRegion, isWaiting } from "../../constructs/environment/second-region";
import { readTree } from "../../terraform-json/read-tree";
import { localRunbook } from "../runbooks/local-runbook";
import { runbook } from "../runbooks/runbook";

const folder = "runbooks";

/** Writes a runbook for each environment. */
export function writeRunbooks(
  environments: readonly Environment[],
  localEnvironments: readonly LocalEnvironment[],
): void {
  const stacks = readTree("cdktf.out");
  mkdirSync(folder, { recursive: true });
  const second = environments
    .flatMap((environment) => inSecondRegion(environment) ?? [])
    .filter(({ role }) => !isWaiting(role));
  for (const environment of [...environments, ...second.map((own) => own.environment)]) {
    const stack = stacks.get(environment.name);
    if (!stack) throw new Error(`cdktf.out has no stack ${environment.name}.`);
    write(environment.name, runbook(environment, stack));
  }
  for (const environment of localEnvironments) {
    const stack = stacks.get(environment.name);
    if (!stack) throw new Error(`cdktf.out has no stack ${environment.name}.`);
    write(environment.name, localRunbook(environment, stack));
  }
}

function write(name: string, book: string): void {
  const file = join(folder, `${name}.md`);
  writeFileSync(file, book);
  console.log(file);
}
