import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../../constructs/environment/environment";
import { inSecondRegion, isWaiting } from "../../constructs/environment/second-region";
import { readTree } from "../../terraform-json/read-tree";
import { runbook } from "../runbooks/runbook";

const folder = "runbooks";

/** Writes a runbook for each environment on AWS. */
export function writeRunbooks(environments: readonly Environment[]): void {
  const stacks = readTree("cdktf.out");
  mkdirSync(folder, { recursive: true });
  const second = environments
    .flatMap((environment) => inSecondRegion(environment) ?? [])
    .filter(({ role }) => !isWaiting(role));
  for (const environment of [...environments, ...second.map((own) => own.environment)]) {
    const stack = stacks.get(environment.name);
    if (!stack) throw new Error(`cdktf.out has no stack ${environment.name}.`);
    const file = join(folder, `${environment.name}.md`);
    writeFileSync(file, runbook(environment, stack));
    console.log(file);
  }
}
