import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { InvalidInput } from "../../constructs/application/problem";
import { faultsOf, synthesized } from "../random/faults-of";
import { type Draft, randomProject } from "../random/random-project";
import { endAllWithUs } from "./child";
import { refusedModules } from "./random-modules";
import { type AwsProviderFound, findAwsProvider, findTerraform } from "./terraform";

/** So many projects are validated at once. */
const batch = 75;
/** Most keep few of the components of where they start: an edit shows as well there, and Terraform is done in half the time. */
const isSmall = fc.integer({ min: 1, max: 4 }).map((number) => number > 1);
const faultsFolder = ".cache/e2e/random-faults";

/**
 * `npm run e2e:random -- 5000 1`: `terraform validate` of the stacks of 5000 random projects, from a seed. Exit code 1: Terraform
 * refuses a stack of a project that the checks accept. Each such project is kept in .cache/e2e/random-faults.
 */
async function main([count = "100", seed = "1"]: readonly string[]): Promise<void> {
  findTerraform();
  const aws = await findAwsProvider();
  rmSync(faultsFolder, { recursive: true, force: true });
  await checkThatFaultsAreFound(aws);
  const drafts = randomProject(isSmall, 12);
  let failures = 0;
  let stacks = 0;
  for (let first = 0; first < Number(count); first += batch) {
    const numRuns = Math.min(batch, Number(count) - first);
    const checked = await validated(fc.sample(drafts, { numRuns, seed: Number(seed) + first }), first, aws);
    stacks += checked.stacks;
    failures += checked.failures;
    console.log(`${first + numRuns} projects, ${stacks} stacks, ${failures} projects with faults`);
  }
  if (failures > 0) process.exitCode = 1;
}

async function validated(
  drafts: readonly Draft[],
  first: number,
  aws: AwsProviderFound,
): Promise<{ readonly stacks: number; readonly failures: number }> {
  const faults = new Map<number, string[]>();
  const add = (index: number, found: readonly string[]) =>
    faults.set(index, [...(faults.get(index) ?? []), ...found]);
  const modules = new Map<string, Record<string, unknown>>();
  for (const [offset, draft] of drafts.entries()) {
    const index = first + offset;
    try {
      const found = synthesized(draft);
      if (found instanceof InvalidInput) add(index, faultsOf(draft));
      else for (const [stack, text] of found) modules.set(`project-${index}-${stack}`, JSON.parse(text));
    } catch (error) {
      add(index, [error instanceof Error ? String(error.stack) : String(error)]);
    }
  }
  for (const [name, errors] of await refusedModules(modules, aws)) add(Number(name.split("-")[1]), errors);
  for (const [index, found] of faults) if (found.length > 0) keep(index, drafts[index - first], found);
  return {
    stacks: modules.size,
    failures: [...faults.values()].filter((found) => found.length > 0).length,
  };
}

function keep(index: number, draft: Draft | undefined, faults: readonly string[]): void {
  mkdirSync(faultsFolder, { recursive: true });
  const file = join(faultsFolder, `project-${index}.json`);
  writeFileSync(file, JSON.stringify(draft, null, 2));
  for (const fault of faults) console.error(`${file}: ${fault}`);
}

/** Breaks one stack of three in two ways, each of which Terraform finds at another point: both must be found, and named. */
async function checkThatFaultsAreFound(aws: AwsProviderFound): Promise<void> {
  const terraform = { required_providers: { aws: { source: "hashicorp/aws" } } };
  const queue = (settings: object) => ({ terraform, resource: { aws_sqs_queue: { queue: settings } } });
  const refused = await refusedModules(
    new Map([
      ["accepted", queue({ name: "orders" })],
      ["outside-the-range", queue({ name: "orders", visibility_timeout_seconds: 43_201 })],
      ["without-what-it-refers-to", queue({ name: "${aws_sqs_queue.missing.name}" })],
    ]),
    aws,
  );
  const names = [...refused.keys()].sort().join(" ");
  if (names !== "outside-the-range without-what-it-refers-to")
    throw new Error(`Of three stacks with two faults Terraform refuses: ${names}.`);
}

endAllWithUs();
void main(process.argv.slice(2));
