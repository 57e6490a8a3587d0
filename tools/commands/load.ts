import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { InvalidInput, type Problem, throwIfInvalid } from "../../constructs/application/problem";
import type { Environment } from "../../constructs/environment/environment";
import type { LocalEnvironment } from "../../constructs/environment/local-environment";
import { programs as ownPrograms, type Programs } from "../jobs/programs";
import { besideObjectives, type Measured, percentilesOf } from "../load/objectives";
import { loadScript } from "../load/script";
import { type Environments, namesOf, unknown } from "./known";

const usage = "load <environment> [--path <path> …]";

export interface LoadOptions {
  /** Paths below the host that are requested. */
  readonly path?: readonly string[] | undefined;
  /** Whether an environment for production may be loaded. */
  readonly yesProduction?: boolean | undefined;
}

const goals = { p95Milliseconds: 500, errorPercent: 1 };

/**
 * Loads an environment with k6 from this machine: 50, then 100 users, for three and a half minutes. Prints what was measured beside
 * the objectives of the services. Returns the exit code: that of k6, which is not 0 where the goals are missed.
 */
export function load(
  project: Environments,
  name: string,
  { path: given, yesProduction = false }: LoadOptions,
  programs: Programs = ownPrograms,
): number {
  const { environments, localEnvironments } = project;
  const local = localEnvironments.find((own) => own.name === name);
  const onAws = environments.find((own) => own.name === name);
  const environment = local ?? onAws;
  if (!environment) throw new InvalidInput([unknown("environment", name, namesOf(project), usage)]);
  const paths = given ?? pathsOf(environment, environments);
  throwIfInvalid([
    ...(onAws?.purpose === "production" && !yesProduction ? [isProduction(name)] : []),
    ...(paths.length === 0 ? [noPaths(given)] : paths.filter((path) => !isPath(path)).map(noPath)),
    ...(programs.output("k6", ["version"]) === undefined ? [noTool] : []),
  ]);
  const file = `.cache/load/${name}.js`;
  const summary = `.cache/load/${name}.json`;
  mkdirSync(dirname(file), { recursive: true });
  rmSync(summary, { force: true });
  const percentiles = percentilesOf(environment);
  writeFileSync(file, loadScript({ ...target(local, onAws), ...goals, paths, percentiles }));
  const code = programs.start("k6", ["run", "--summary-export", summary, file]);
  if (existsSync(summary)) {
    const measured = JSON.parse(readFileSync(summary, "utf8")) as Measured;
    for (const line of besideObjectives(environment, measured)) console.log(line);
  }
  return code;
}

/** The paths that are requested from outside: here, or else in other environments of the same application. */
function pathsOf(
  environment: Environment | LocalEnvironment,
  environments: readonly Environment[],
): readonly string[] {
  if ("outside" in environment && environment.outside) return environment.outside.paths;
  const siblings = environments.filter(({ application }) => application === environment.application);
  return [...new Set(siblings.flatMap(({ outside }) => outside?.paths ?? []))];
}

function target(local: LocalEnvironment | undefined, onAws: Environment | undefined) {
  if (!local) return { origin: `https://${onAws?.domain.host}`, isSelfSigned: false };
  const { host, publish } = local;
  return {
    origin: `https://${host}:${publish.https}`,
    address: `${publish.address === "0.0.0.0" ? "127.0.0.1" : publish.address}:${publish.https}`,
    isSelfSigned: true,
  };
}

function isPath(path: string): boolean {
  return /^\/[\w.~/%?&=+-]{0,1023}$/.test(path);
}

function isProduction(name: string): Problem {
  return {
    path: "environment",
    value: name,
    expected: "an environment that nobody works with: users of this one wait beside 100 others",
    fix: "Load another environment, or add --yes-production.",
  };
}

function noPaths(given: readonly string[] | undefined): Problem {
  return {
    path: "--path",
    value: given,
    expected:
      "a path below the host that answers GET without a login: no environment of the application names one in outside.paths",
    fix: "Write e.g. --path /api/version, once for each path.",
  };
}

function noPath(path: string): Problem {
  return {
    path: "--path",
    value: path,
    expected: "a path that starts with /, of at most 1024 letters, digits and . _ ~ / % ? & = + -",
    fix: "Write e.g. --path /api/version.",
  };
}

const noTool: Problem = {
  path: "k6",
  value: undefined,
  expected: "a program on the PATH, which sends the requests",
  fix: "Install it: https://grafana.com/docs/k6/latest/set-up/install-k6/",
};
