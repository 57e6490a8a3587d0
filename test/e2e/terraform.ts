import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { requiredProviders } from "../../stacks/terraform-settings";
import { terraformBinary } from "../../tools/terraform-binary";
import { CommandFailed, run } from "./child";
import { MissingTool } from "./missing-tool";
import { providerFive } from "./provider-five";

/** The AWS provider that this machine has. */
export interface AwsProviderFound {
  readonly version: string;
  /** False for the one older version that the stacks are accepted by: they ask for a newer one. */
  readonly asRequired: boolean;
}

/** S3 keeps its lock in a file since Terraform 1.10. */
const leastTerraform = [1, 10] as const;

export function findTerraform(): string {
  let version: string;
  try {
    const answer = JSON.parse(
      execFileSync(terraformBinary(), ["version", "-json"], { encoding: "utf8", stdio: "pipe" }),
    );
    version = answer.terraform_version;
  } catch {
    throw new MissingTool(
      "Terraform is missing: install version 1.11 or newer (https://developer.hashicorp.com/terraform/install), on the PATH.",
    );
  }
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major !== leastTerraform[0] || minor < leastTerraform[1])
    throw new MissingTool(`Terraform ${version} is too old or too new: install 1.11 or a newer 1.x.`);
  return version;
}

const required = { version: requiredProviders.aws.version, asRequired: true };
const older = { version: providerFive, asRequired: false };

/** Asks Terraform, configured as it is here, for the provider that the stacks require; else for the older one. */
export function findAwsProvider(): Promise<AwsProviderFound> {
  return findOneOf([required, older]);
}

/** Asks Terraform for the older provider alone. */
export function findProviderFive(): Promise<AwsProviderFound> {
  return findOneOf([older]);
}

async function findOneOf(candidates: readonly AwsProviderFound[]): Promise<AwsProviderFound> {
  const failures: string[] = [];
  for (const { version, asRequired } of candidates) {
    const directory = resolve(".cache/e2e/provider");
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    const aws = { ...requiredProviders.aws, version };
    writeFileSync(
      join(directory, "main.tf.json"),
      JSON.stringify({ terraform: { required_providers: { aws } } }),
    );
    const log = resolve(".cache/e2e/logs/provider.log");
    try {
      await run(terraformBinary(), ["init", "-input=false", "-no-color"], {
        cwd: directory,
        env: terraformEnv(process.env),
        log,
        minutes: 10,
      });
      const { stdout } = await run(terraformBinary(), ["version", "-json"], {
        cwd: directory,
        log,
        minutes: 1,
      });
      const { provider_selections } = JSON.parse(stdout) as { provider_selections: Record<string, string> };
      return { version: Object.values(provider_selections)[0] ?? version, asRequired };
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      failures.push(error.message);
    }
  }
  const versions = candidates.map(({ version }) => version).join(" nor ");
  throw new MissingTool(
    `Terraform finds no AWS provider ${versions}.\n${failures.join("\n")}\n` +
      "It needs registry.terraform.io, or a local mirror that TF_CLI_CONFIG_FILE or ~/.terraformrc names " +
      "(https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation).",
  );
}

/** Terraform as a program runs it: one copy of each provider, no questions, no news. */
export function terraformEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const plugins = resolve(".cache/e2e/plugins");
  mkdirSync(plugins, { recursive: true });
  return {
    ...env,
    TF_PLUGIN_CACHE_DIR: plugins,
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
    CI: "1",
  };
}
