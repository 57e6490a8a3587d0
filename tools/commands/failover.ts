import { setTimeout as wait } from "node:timers/promises";
import { InvalidInput, type Problem, throwIfInvalid } from "../../constructs/application/problem";
import { kebabCase } from "../../constructs/application/variable-names";
import type { Environment } from "../../constructs/environment/environment";
import { inSecondRegion } from "../../constructs/environment/second-region";
import { followsIn, missingLines } from "../failover/config-lines";
import { accountProblems, healthCheckOf, sideProblems } from "../failover/preconditions";
import { restoreSteps } from "../failover/restore-steps";
import { type Outside, runSteps, shownSteps } from "../failover/run";
import { sideOf } from "../failover/sides";
import { stepsOf } from "../failover/steps";
import { programs } from "../jobs/programs";
import { type Environments, unknown } from "./known";

const usage = "failover <environment>";

export interface FailoverOptions {
  readonly back?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
  readonly yes?: boolean | undefined;
  readonly acceptLoss?: boolean | undefined;
}

const outside: Outside = {
  programs,
  now: Date.now,
  wait: (time) => wait(time),
  say: (line) => console.log(line),
};

/**
 * Makes the second region of an environment serve, step by step, or the first again. Without `yes` it changes nothing: it checks what
 * the steps need, and prints them. Returns the exit code.
 */
export async function failover(
  { environments }: Environments,
  name: string,
  options: FailoverOptions,
  given: Outside = outside,
): Promise<number> {
  const first = environments.find((own) => own.name === name);
  if (!first) {
    const known = environments.filter(({ recovery }) => recovery).map((own) => own.name);
    throw new InvalidInput([unknown("environment with a second region", name, known, usage)]);
  }
  const second = inSecondRegion(first);
  if (!second) throw new InvalidInput([noSecondRegion(name)]);
  if (!followsIn(first)) return showRestore(first, options, given);
  const { back: isBack = false, yes = false, acceptLoss = false } = options;
  const [from, to] = isBack
    ? [sideOf(second.environment), sideOf(first)]
    : [sideOf(first), sideOf(second.environment)];
  const { say } = given;
  const check = healthCheckOf(isBack ? to.host : from.host, given.programs);
  const path = first.outside?.paths[0] ?? "/";
  const steps = stepsOf(from, to, check ?? "$HEALTH_CHECK", isBack, path);
  const command = `npx plinth failover ${name}${isBack ? " --back" : ""}`;
  say(`From ${from.stack} in ${from.region} to ${to.stack} in ${to.region}. Nothing has changed yet.`);
  const lines = missingLines(first, isBack);
  if (lines.length > 0) say(["The config has to say so first:", ...lines].join("\n   "));
  if (!yes) say(shownSteps(steps).join("\n"));
  const signIn = accountProblems(first.account, to, given);
  // Without the account nothing is known of what is in it.
  const inAccount = () => [
    ...(check === undefined ? [noHealthCheck(isBack ? to.host : from.host)] : []),
    ...sideProblems(to, isBack ? [] : secretsOf(first), given).filter(
      ({ path: of, fix }) => !(acceptLoss && of.startsWith("data.") && fix.includes("--accept-loss")),
    ),
  ];
  throwIfInvalid([
    ...signIn,
    ...(lines.length > 0 ? [lineProblem(first)] : []),
    ...(signIn.length > 0 ? [] : inAccount()),
  ]);
  if (!yes) {
    say(`Every precondition holds. To do it: ${command} --yes`);
    return options.dryRun ? 0 : 1;
  }
  return runSteps(steps, to, `${command} --yes`, acceptLoss, given);
}

/** A restore has steps that only a person can do: it is printed. */
function showRestore(first: Environment, { yes, back }: FailoverOptions, { say, programs }: Outside): number {
  const of = "backup-and-restore";
  throwIfInvalid(
    [yes ? "--yes" : "", back ? "--back" : ""]
      .filter((option) => option !== "")
      .map((path) => ({
        path,
        value: true,
        expected: `another mode than ${of}, whose steps need a person: choices of backups, and values of secrets`,
        fix: "Remove it: the command prints the steps.",
      })),
  );
  say(restoreSteps(first, programs));
  return 0;
}

function secretsOf({ application, name }: Environment): string[] {
  return Object.keys(application.secrets).map((secret) => `${application.name}/${name}/${kebabCase(secret)}`);
}

function lineProblem({ name, recovery }: Environment): Problem {
  return {
    path: `environments/${name}.ts`,
    value: recovery?.inUse ?? "first",
    expected: "the lines above: without them the next deployment would undo it",
    fix: "Write and commit them, and repeat the command.",
  };
}

function noHealthCheck(host: string): Problem {
  return {
    path: "outside",
    value: undefined,
    expected: `a health check of ${host} in Route 53, which DNS follows`,
    fix: "Deploy the first region with recovery.",
  };
}

function noSecondRegion(name: string): Problem {
  return {
    path: `${name}: recovery`,
    value: undefined,
    expected: "a second region",
    fix: "Add recovery to the environment, and deploy both stacks before they are needed.",
  };
}
