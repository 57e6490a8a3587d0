import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { dockerProvider } from "../../stacks/terraform-settings";
import { terraformBinary } from "../../tools/terraform-binary";
import { CommandFailed, run } from "../e2e/child";
import { MissingTool } from "../e2e/missing-tool";
import { terraformEnv } from "../e2e/terraform";

/** The engine's version, if one answers. */
export function findEngine(): string {
  try {
    return execFileSync("docker", ["version", "--format", "{{.Server.Version}}"], {
      encoding: "utf8",
      stdio: "pipe",
    }).trim();
  } catch (error) {
    const said = String((error as { stderr?: unknown }).stderr ?? "").trim();
    throw new MissingTool(
      said === ""
        ? "The Docker client is missing: install a Docker engine 20.10 or newer with its client (https://docs.docker.com/engine/install)."
        : `No Docker engine answers (${said}): start it, and check with docker info that you may use it.`,
    );
  }
}

/** Asks Terraform, configured as it is here, for the provider that the local stack requires; its version. */
export async function findDockerProvider(): Promise<string> {
  const directory = resolve(".cache/e2e-docker/provider");
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const terraform = { required_providers: { docker: dockerProvider } };
  writeFileSync(join(directory, "main.tf.json"), JSON.stringify({ terraform }));
  const how = {
    cwd: directory,
    env: terraformEnv(process.env),
    log: resolve(".cache/e2e-docker/logs/provider.log"),
    minutes: 10,
  };
  try {
    await run(terraformBinary(), ["init", "-input=false", "-no-color"], how);
    const { stdout } = await run(terraformBinary(), ["version", "-json"], how);
    const { provider_selections } = JSON.parse(stdout) as { provider_selections: Record<string, string> };
    return Object.values(provider_selections)[0] ?? dockerProvider.version;
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new MissingTool(
      `Terraform finds no provider ${dockerProvider.source} ${dockerProvider.version}.\n${error.message}\n` +
        "It needs its registry, or a local mirror that TF_CLI_CONFIG_FILE or ~/.terraformrc names " +
        "(https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation).",
    );
  }
}
