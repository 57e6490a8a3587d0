import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { InvalidInput, type Problem, throwIfInvalid } from "../../constructs/application/problem";
import { kebabCase } from "../../constructs/application/variable-names";
import type { Environment } from "../../constructs/environment/environment";
import type { LocalEnvironment } from "../../constructs/environment/local-environment";
import { terraformBinary } from "../terraform-binary";

interface Environments {
  readonly environments: readonly Environment[];
  readonly localEnvironments: readonly LocalEnvironment[];
}

/** Runs a job of a deployed environment once, now. Returns the exit code of the program that started it. */
export function runJob(
  { environments, localEnvironments }: Environments,
  name: string,
  job: string,
  start: (program: string, args: readonly string[]) => number = started,
): number {
  const all = [...environments, ...localEnvironments];
  const environment = all.find((own) => own.name === name);
  throwIfInvalid(environment ? jobProblems(environment, job) : [unknown("environment", name, all)]);
  const label = kebabCase(job);
  const local = localEnvironments.find((own) => own.name === name);
  if (local)
    return start("docker", dockerArguments(local, job, `${local.application.name}-${name}-${label}`));
  // The output is the AWS command line with the names of this environment.
  const folder = join("cdktf.out", "stacks", name);
  const output = `${label.replaceAll("-", "_")}_command`;
  return start("sh", [
    "-c",
    `set -e; command=$("${terraformBinary()}" -chdir=${folder} output -raw ${output}); eval "$command"`,
  ]);
}

function jobProblems({ application }: Environment | LocalEnvironment, job: string): Problem[] {
  const spec = application.jobs[job];
  if (spec === undefined)
    return [
      unknown(
        "job",
        job,
        Object.keys(application.jobs).map((own) => ({ name: own })),
      ),
    ];
  return [];
}

/** A one-off job has a container that is started, a scheduled job one that waits for its time. */
function dockerArguments(
  { application }: LocalEnvironment,
  job: string,
  container: string,
): readonly string[] {
  const spec = application.jobs[job];
  if (spec?.kind === "oneOffJob") return ["start", "--attach", container];
  if (spec?.kind === "scheduledJob" && spec.command) return ["exec", container, ...spec.command];
  throw new InvalidInput([
    {
      path: "job",
      value: job,
      expected: "a one-off job, or a scheduled job with a command",
      fix: "Deploy the environment: Terraform runs its migrations.",
    },
  ]);
}

function unknown(what: string, value: string, known: readonly { readonly name: string }[]): Problem {
  const names = known.map(({ name }) => name).join(", ");
  return {
    path: what,
    value,
    expected: names === "" ? `no ${what}: there is none` : `one of ${names}`,
    fix: `Give the name of one: npx plinth run <environment> <job>.`,
  };
}

function started(program: string, args: readonly string[]): number {
  const { status, error } = spawnSync(program, args, { stdio: "inherit" });
  if (error) console.error(`${program} could not be started: ${error.message}`);
  return status ?? 1;
}
