import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../../constructs/environment/environment";
import { readTree } from "../../terraform-json/read-tree";
import { runbook } from "../runbooks/runbook";

const folder = "runbooks";

/** Writes a runbook for each environment on AWS. */
export function writeRunbooks(environments: readonly Environment[]): void {
  const stacks = readTree("cdktf.out");
  mkdirSync(folder, { recursive: true });
  for (const environment of environments) {
    const stack = stacks.get(environment.name);
    if (!stack) throw new Error(`cdktf.out has no stack ${environment.name}.`);
    const file = join(folder, `${environment.name}.md`);
    writeFileSync(file, runbook(environment, stack));
    console.log(file);
  }
}
