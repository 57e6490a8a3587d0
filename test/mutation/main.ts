import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isProduction } from "../../policy/is-production";
import { violations } from "../../policy/violations";
import type { Stack } from "../../terraform-json/stack";
import { stackOf } from "../../terraform-json/stack-of";
import { projectStacks } from "../support/project";
import { type Mutation, mutate, mutationsOf, nameOf, settingOf } from "./settings";

/** Minimum percentage of mutations that the policy or an assertion notices. Raise it when more are noticed. */
const minKilled = 90;

/**
 * Breaks each setting of the synthesized JSON of every environment and asks the policy, then the tests of constructs and
 * stacks, whether they notice: `npm run mutation`, or `npm run mutation -- aws_db_instance aws_kms` for the settings
 * whose name contains one of these texts.
 */
function main(texts: readonly string[]): void {
  const start = Date.now();
  const mutations = new Map<string, Mutation>();
  const killed = new Set<string>();
  for (const stack of stacksProductionFirst()) {
    for (const mutation of mutationsOf(stack.json)) {
      const name = nameOf(mutation);
      if (mutations.has(name) || !(texts.length === 0 || texts.some((text) => name.includes(text)))) continue;
      mutations.set(name, mutation);
      if (breaksRule(stack, mutation)) killed.add(name);
    }
  }
  const byPolicy = killed.size;
  console.log(`${mutations.size} mutations. The policy notices ${byPolicy} (${seconds(start)}).`);

  const left = () => [...mutations].filter(([name]) => !killed.has(name)).map(([, mutation]) => mutation);
  for (const name of killedByTests(left())) killed.add(name);

  const survivors = left();
  console.log(`Nothing notices:\n${survivors.map((mutation) => `  ${nameOf(mutation)}\n`).join("")}`);
  const settings = (of: Iterable<Mutation>) => new Set([...of].map(settingOf)).size;
  const all = settings(mutations.values());
  const share = Math.floor((100 * killed.size) / mutations.size);
  console.log(
    `${killed.size} of ${mutations.size} mutations are noticed (${share} %): ${byPolicy} by the policy, ` +
      `${killed.size - byPolicy} by tests. Of ${all} settings ${all - settings(survivors)} have no mutation that ` +
      `survives (${seconds(start)}).`,
  );
  if (texts.length === 0 && share < minKilled) {
    console.error(`Fewer than ${minKilled} % are noticed: add an assertion, or a rule to the policy.`);
    process.exitCode = 1;
  }
}

/** A setting of several environments is mutated in the first one. Production is first, because it has the strictest rules. */
function stacksProductionFirst(): Stack[] {
  return [...projectStacks()]
    .map(([name, json]) => stackOf(name, { ...json }))
    .sort((one, other) => Number(isProduction(other)) - Number(isProduction(one)));
}

function breaksRule({ name, json }: Stack, mutation: Mutation): boolean {
  const undo = mutate(json, mutation);
  const broken = violations(stackOf(name, json)).length > 0;
  undo?.();
  return broken;
}

/** Runs the tests of constructs and stacks that name one of the types. Each is repeated for the attributes that it reads. */
function killedByTests(mutations: readonly Mutation[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "plinth-mutation-"));
  const files = { MUTATIONS: join(folder, "mutations.json"), MUTATIONS_KILLED: join(folder, "killed") };
  writeFileSync(files.MUTATIONS, JSON.stringify(mutations));
  writeFileSync(files.MUTATIONS_KILLED, "");
  const types = [...new Set(mutations.map(({ type }) => type))];
  const tests = ["test/constructs", "test/stacks"]
    .flatMap((root) =>
      readdirSync(root, { recursive: true, encoding: "utf8" }).map((name) => join(root, name)),
    )
    .filter((file) => file.endsWith(".test.ts"))
    .filter((file) => types.some((type) => readFileSync(file, "utf8").includes(type)));
  try {
    const jest = ["node_modules/jest/bin/jest.js", "--config", "test/mutation/jest.config.mjs"];
    const { status } = spawnSync(
      process.execPath,
      [...jest, "--passWithNoTests", "--runTestsByPath", ...tests],
      {
        env: { ...process.env, ...files },
        stdio: "inherit",
      },
    );
    if (status !== 0) throw new Error("A test fails before anything is mutated.");
    return readFileSync(files.MUTATIONS_KILLED, "utf8").split("\n").filter(Boolean);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function seconds(start: number): string {
  return `${Math.round((Date.now() - start) / 1000)} s`;
}

main(process.argv.slice(2));
