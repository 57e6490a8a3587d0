import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import { InvalidInput } from "../constructs/application/problem";
import type { FailoverOptions } from "./commands/failover";
import { packageRoot } from "./package-root";
import { load } from "./run/runner.cjs";

const exitCodes = `
Exit codes:
  0  done
  1  problems, which are listed; or what the command ran has failed
  2  the command is invalid`;

/** A command returns its exit code, or nothing: `synth` sets it when the program has ended. */
type Result = number | undefined | Promise<number | undefined>;

/** The commands of `plinth`. Each loads what it needs when it runs. */
export function commands(): Command {
  const program = new Command("plinth")
    .description("A production foundation on AWS and Docker, as CDK for Terraform.")
    .version(version())
    .enablePositionalOptions()
    .exitOverride()
    .addHelpText("after", exitCodes);
  const command = (usage: string, description: string, run: (...args: never[]) => Result) =>
    program
      .command(usage)
      .description(description)
      .addHelpText("after", exitCodes)
      .exitOverride()
      .action(async (...args: unknown[]) => {
        const code = await run(...(args as never[]));
        if (code !== undefined) process.exitCode = code;
      });

  command("init [folder]", "create a project", async (folder: string | undefined, options: object) =>
    (await import("./init/command")).init(folder, options),
  )
    .option("--name <name>", "name of the application (default: the name of the folder)")
    .option("--region <region>", "AWS region of the environments (default: eu-west-1)")
    .option("--from <file>", "make the project of a compose file: --from compose.yml")
    .option("--yes", "ask nothing")
    .option("--no-install", "do not run npm install");
  command("synth [program]", "write the stacks of a project into cdktf.out", (program = "main.ts") =>
    run(program),
  );
  command("review [args...]", "review changes: plinth review --help", async (args: readonly string[]) =>
    (await import("../review/command-line")).exitCode(args, await configs(args), "plinth review"),
  )
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions();
  command(
    "secrets [action] [names...]",
    "create, rotate or set the secrets of the local environments: rotate <names>, set <name>",
    async (action: string | undefined, names: readonly string[]) => {
      const { secretsCommand } = await import("./local/secrets-command");
      return secretsCommand((await project()).localEnvironments, action, names);
    },
  );
  command("check", "list what this machine lacks for the local environments", async () => {
    // During an apply the needs are in this variable.
    const code = process.env.NEEDS === undefined ? await synthesized() : 0;
    return code === 0 ? (await import("./commands/check")).check() : code;
  });
  command("support", "how Docker supports each setting", async ({ json }: { json?: boolean }) => {
    const { supportReport } = await import("./commands/support");
    console.log(supportReport(json));
    return 0;
  }).option("--json", "as JSON");
  command("ledger", "record the addresses of new stateful resources", async () => {
    const code = await synthesized();
    if (code === 0) (await import("./commands/ledger")).addNewAddresses();
    return code;
  });
  command("runbooks", "write a runbook for each environment into runbooks", async () => {
    const code = await synthesized();
    if (code !== 0) return code;
    const { environments, localEnvironments } = await project();
    (await import("./commands/runbooks")).writeRunbooks(environments, localEnvironments);
    return 0;
  });
  command(
    "access <environment>",
    "report who may do what with the data of an environment on AWS",
    async (environment: string) => {
      const code = await synthesized();
      if (code === 0) console.log((await import("./commands/access")).access(await deployed(), environment));
      return code;
    },
  );
  command("migrate", "run the migration in the variable MIGRATION as an ECS task", async () =>
    (await import("./commands/migrate")).migrate(),
  );
  command(
    "run <environment> <job> [arguments...]",
    "run a job now, with arguments after --, and end with its exit code",
    async (environment: string, job: string, args: readonly string[]) =>
      (await import("./commands/run-job")).runJob(await deployed(), environment, job, args),
  );
  command(
    "exec <environment> <service> [command...]",
    "run a command after --, or a shell, in a running task of a service",
    async (environment: string, service: string, words: readonly string[]) =>
      (await import("./commands/exec")).exec(await deployed(), environment, service, words),
  );
  command(
    "load <environment>",
    "send the requests of 50, then 100 users to an environment with k6",
    async (environment: string, options: { path?: string[]; yesProduction?: boolean }) =>
      (await import("./commands/load")).load(await project(), environment, options),
  )
    .option(
      "--path <path...>",
      "paths below the host (default: outside.paths of the application's environments)",
    )
    .option("--yes-production", "also where the purpose is production");
  command(
    "restore <environment> <component>",
    "restore data of a local environment into volumes of their own; on AWS, print the plan of a restore",
    async (
      environment: string,
      component: string,
      options: { into?: string; at?: string; snapshot?: string },
    ) => (await import("./commands/restore")).restore(await project(), environment, component, options),
  )
    .option("--into <name>", "last part of the names of the new volumes, or of the new instance: restored")
    .option(
      "--at <time>",
      "the data as it was at this time: 2026-01-31T09:59:55Z (default on Docker: as it is now)",
    )
    .option("--snapshot <id>", "the data of this DB snapshot, on AWS");
  command(
    "failover <environment>",
    "make the second region of an environment serve, or the first again: checks and prints each step, and does them with --yes",
    async (environment: string, options: FailoverOptions) =>
      (await import("./commands/failover")).failover(await project(), environment, options),
  )
    .addOption(
      new Option("--dry-run", "check and print the steps; exit code 0 if every precondition holds").conflicts(
        "yes",
      ),
    )
    .option("--yes", "do the steps")
    .option("--back", "the way back to the first region")
    .option("--accept-loss", "also where databases are further behind than their recovery point objective");
  return program;
}

type Environments = typeof import("../environments/all");

/** The environments, with those in second regions, which are deployed like any other. */
async function deployed() {
  const { withSecondRegions } = await import("./commands/known");
  return withSecondRegions(await project());
}

async function project(): Promise<Environments> {
  return (await loaded("environments/all.ts")) as Environments;
}

/** The configs of environments, which `review differences` shows beside the differences. */
async function configs(args: readonly string[]) {
  if (args[0] !== "differences" || !existsSync("environments/all.ts")) return undefined;
  const { environments } = await project();
  return Object.fromEntries(environments.map((environment) => [environment.name, environment]));
}

async function run(file: string): Promise<undefined> {
  await loaded(file);
}

async function loaded(file: string): Promise<unknown> {
  if (!existsSync(file))
    throw new InvalidInput([
      {
        path: file,
        value: undefined,
        expected: "a file in the current folder",
        fix: "Run this in the folder of a project, or create one: npx plinth init <folder>.",
      },
    ]);
  return load(file);
}

/** Synthesizes in a process of its own, without the summary, and returns its exit code. */
async function synthesized(): Promise<number> {
  const { spawnSync } = await import("node:child_process");
  const command = join(packageRoot(), "bin", "plinth.mjs");
  const { status } = spawnSync(process.execPath, [command, "synth"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return status ?? 1;
}

function version(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
  return version;
}
