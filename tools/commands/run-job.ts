import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { InvalidInput, throwIfInvalid } from "../../constructs/application/problem";
import { kebabCase } from "../../constructs/application/variable-names";
import { type JobTask, readRunCommand } from "../../constructs/components/job/aws/read-run-command";
import type { Environment } from "../../constructs/environment/environment";
import type { LocalEnvironment } from "../../constructs/environment/local-environment";
import { type Engine, engineAt, socketOf } from "../jobs/engine";
import { programs as ownPrograms, type Programs } from "../jobs/programs";
import { runOnAws } from "../jobs/run-on-aws";
import { runCopy } from "../jobs/run-on-docker";
import type { Ecs } from "../migration/ecs";
import { ecsOf, type TaskToRun } from "../migration/ecs-client";
import { terraformBinary } from "../terraform-binary";
import { type Environments, namesOf, unknown } from "./known";

const usage = "run <environment> <job> [-- <arguments>]";

/** What a run needs from outside. Tests replace it. */
export interface Outside {
  readonly programs: Programs;
  readonly ecs: (task: TaskToRun) => Ecs;
  readonly engine: (host: string) => Engine;
}

const outside: Outside = { programs: ownPrograms, ecs: ecsOf, engine: engineAt };

/** Runs a job of a deployed environment once, now, with more arguments of its command. Returns the exit code of the job. */
export async function runJob(
  project: Environments,
  name: string,
  job: string,
  args: readonly string[] = [],
  given: Outside = outside,
): Promise<number> {
  const { environments, localEnvironments } = project;
  const local = localEnvironments.find((own) => own.name === name);
  const environment = local ?? environments.find((own) => own.name === name);
  if (!environment) throw new InvalidInput([unknown("environment", name, namesOf(project), usage)]);
  const { jobs } = environment.application;
  throwIfInvalid(Object.hasOwn(jobs, job) ? [] : [unknown("job", job, Object.keys(jobs), usage)]);
  return local ? onDocker(local, job, args, given) : onAws(environment as Environment, job, args, given);
}

async function onAws(
  { name, application }: Environment,
  job: string,
  args: readonly string[],
  { programs, ecs }: Outside,
): Promise<number> {
  const label = kebabCase(job);
  const spec = application.jobs[job];
  const { timeLimitMinutes = 1440, command = [] } = spec ?? {};
  const task = taskOf(programs, name, label);
  // The SDK warns about future Node.js requirements; the installed version supports this one.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  return runOnAws(
    {
      label,
      region: task.region,
      logGroup: `/${application.name}/${name}/jobs/${label}`,
      timeLimitMinutes,
    },
    {
      programs,
      ecs: ecs({
        ...task,
        startedBy: `plinth run ${label}`,
        ...(args.length > 0 ? { command: { container: label, words: [...command, ...args] } } : {}),
      }),
      seconds: () => Math.floor(Date.now() / 1000),
      sleep: async (seconds) => void (await sleep(seconds * 1000)),
      say: (line) => console.error(line),
    },
  );
}

/** The names that a deployed environment has: an output of its stack. */
function taskOf(programs: Programs, environment: string, label: string): JobTask {
  const folder = join("cdktf.out", "stacks", environment);
  const output = `${label.replaceAll("-", "_")}_command`;
  const args = [`-chdir=${folder}`, "output", "-raw", output];
  const task = readRunCommand(programs.output(terraformBinary(), args) ?? "");
  if (task) return task;
  throw new InvalidInput([
    {
      path: "environment",
      value: environment,
      expected: `a deployed environment, whose stack has the output ${output}`,
      fix: `Deploy it, then see: ${[terraformBinary(), ...args].join(" ")}`,
    },
  ]);
}

async function onDocker(
  environment: LocalEnvironment,
  job: string,
  args: readonly string[],
  { programs, engine }: Outside,
): Promise<number> {
  const { application, name } = environment;
  const spec = application.jobs[job];
  const container = `${application.name}-${name}-${kebabCase(job)}`;
  if (spec?.kind === "scheduledJob" && spec.command)
    return programs.start("docker", ["exec", container, ...spec.command, ...args]);
  if (spec?.kind !== "oneOffJob")
    throw new InvalidInput([
      {
        path: "job",
        value: job,
        expected: "a one-off job, or a scheduled job with a command",
        fix: "Deploy the environment: Terraform runs its migrations.",
      },
    ]);
  if (args.length === 0) return programs.start("docker", ["start", "--attach", container]);
  const host = socketOf(
    programs,
    "a run with arguments",
    "Run this on the machine of the engine, or run the job without arguments.",
  );
  return runCopy(container, args, { programs, engine: engine(host) });
}
