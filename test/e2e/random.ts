import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { InvalidInput } from "../../constructs/application/problem";
import { dockerProvider } from "../../stacks/terraform-settings";
import { faultsOf, synthesized } from "../random/faults-of";
import { type Draft, randomProject } from "../random/random-project";
import { endAllWithUs, run } from "./child";
import { findAwsProvider, findTerraform, terraformEnv } from "./terraform";
import { withoutProviderSix } from "./without-provider-six";

/** Stacks of so many projects are the modules of one configuration: Terraform starts each provider once for all of them. */
const batch = 25;

/**
 * `npm run e2e:random -- 5000 1`: `terraform validate` of the stacks of 5000 random projects, from a seed. Exit code 1: Terraform
 * refuses a stack of a project that the checks accept.
 */
async function main([count = "100", seed = "1"]: readonly string[]): Promise<void> {
  findTerraform();
  const aws = await findAwsProvider();
  const drafts = randomProject(fc.boolean(), 12);
  let failures = 0;
  let stacks = 0;
  for (let first = 0; first < Number(count); first += batch) {
    const size = Math.min(batch, Number(count) - first);
    const checked = await validated(fc.sample(drafts, { numRuns: size, seed: Number(seed) + first }), aws);
    stacks += checked.stacks;
    failures += checked.faults.length;
    for (const fault of checked.faults) console.error(fault);
    console.log(`${first + size} projects, ${stacks} stacks, ${failures} faults`);
  }
  if (failures > 0) process.exitCode = 1;
}

async function validated(
  drafts: readonly Draft[],
  aws: { readonly version: string; readonly asRequired: boolean },
): Promise<{ readonly stacks: number; readonly faults: string[] }> {
  const root = resolve(".cache/e2e/random");
  rmSync(root, { recursive: true, force: true });
  const faults: string[] = [];
  const modules: string[] = [];
  for (const [index, draft] of drafts.entries()) {
    try {
      const found = synthesized(draft);
      if (found instanceof InvalidInput) {
        faults.push(...faultsOf(draft));
        continue;
      }
      for (const [stack, text] of found) {
        const name = `project-${index}-${stack}`;
        const json = aws.asRequired ? JSON.parse(text) : withoutProviderSix(JSON.parse(text));
        mkdirSync(join(root, name), { recursive: true });
        writeFileSync(join(root, name, "main.tf.json"), JSON.stringify(asModule(json)));
        writeFileSync(join(root, `${name}.json`), JSON.stringify(draft));
        modules.push(name);
      }
    } catch (error) {
      faults.push(`${error instanceof Error ? error.stack : error}\n${JSON.stringify(draft)}`);
    }
  }
  const configuration = {
    terraform: {
      required_providers: { aws: { source: "hashicorp/aws", version: aws.version }, docker: dockerProvider },
    },
    provider: { aws: { region: "eu-west-1" }, docker: {} },
    module: Object.fromEntries(modules.map((name) => [name, { source: `./${name}` }])),
  };
  writeFileSync(join(root, "main.tf.json"), JSON.stringify(configuration));
  const how = { cwd: root, env: terraformEnv(process.env), minutes: 20 };
  await run("terraform", ["init", "-input=false", "-no-color"], {
    ...how,
    log: resolve(".cache/e2e/logs/random-init.log"),
  });
  const { stdout } = await run("terraform", ["validate", "-json"], {
    ...how,
    log: resolve(".cache/e2e/logs/random-validate.log"),
    answers: [0, 1],
  });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: {
      severity: string;
      summary: string;
      detail: string;
      address?: string;
      range?: { filename: string };
    }[];
  };
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return {
    stacks: modules.length,
    faults: [
      ...faults,
      ...errors.map(({ summary, detail, address, range }) =>
        [range?.filename, address, summary, detail].filter(Boolean).join(": "),
      ),
    ],
  };
}

/** A stack as a module: the configuration that uses it has the providers and their versions. */
function asModule(stack: Record<string, unknown>): object {
  const { provider: _, terraform, ...others } = stack;
  const { required_providers } = terraform as { required_providers: Record<string, { source: string }> };
  const sources = Object.entries(required_providers).map(([name, { source }]) => [name, { source }]);
  return { ...others, terraform: { required_providers: Object.fromEntries(sources) } };
}

endAllWithUs();
void main(process.argv.slice(2));
