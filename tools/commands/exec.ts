import { InvalidInput, type Problem, throwIfInvalid } from "../../constructs/application/problem";
import { kebabCase } from "../../constructs/application/variable-names";
import type { Environment } from "../../constructs/environment/environment";
import type { LocalEnvironment } from "../../constructs/environment/local-environment";
import { opensShells } from "../../constructs/environment/opens-shells";
import { programs as ownPrograms, type Programs } from "../jobs/programs";
import { type Environments, namesOf, unknown } from "./known";

const usage = "exec <environment> <service> [-- <command>]";

/** Runs a command, or a shell, in a running task or container of a service. Returns its exit code. */
export function exec(
  project: Environments,
  name: string,
  service: string,
  command: readonly string[] = [],
  programs: Programs = ownPrograms,
): number {
  const { environments, localEnvironments } = project;
  const local = localEnvironments.find((own) => own.name === name);
  const environment = local ?? environments.find((own) => own.name === name);
  if (!environment) throw new InvalidInput([unknown("environment", name, namesOf(project), usage)]);
  const { services } = environment.application;
  if (!Object.hasOwn(services, service))
    throw new InvalidInput([unknown("service", service, Object.keys(services), usage)]);
  const words = command.length > 0 ? command : ["sh"];
  const label = kebabCase(service);
  return local
    ? inContainer(local, label, words, programs)
    : inTask(environment as Environment, label, words, programs);
}

function inContainer(
  { application, name }: LocalEnvironment,
  label: string,
  words: readonly string[],
  programs: Programs,
): number {
  // Its balancer, of a web service, is no container of the service.
  const filter = `name=^${application.name}-${name}-${label}-[0-9a-f]{6}-[0-9]+$`;
  const list = ["ps", "--filter", filter, "--format", "{{.Names}}"];
  const [container] = (programs.output("docker", list) ?? "").split("\n").filter((own) => own !== "");
  if (container === undefined) throw new InvalidInput([notRunning(label, `docker ${list.join(" ")}`)]);
  const terminal = process.stdin.isTTY ? ["--interactive", "--tty"] : ["--interactive"];
  return programs.start("docker", ["exec", ...terminal, container, ...words]);
}

/** Commands of which a session through AWS consists, and where they are described. */
const needed = [
  ["aws", "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"],
  [
    "session-manager-plugin",
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html",
  ],
] as const;

function withoutSessions(name: string, cluster: Environment["cluster"]): Problem {
  if ("existing" in cluster)
    return {
      path: `${name}: cluster.existing.sessions`,
      value: undefined,
      expected: "the key and the log group of sessions: without them no task accepts sessions",
      fix: "Write those of the cluster's configuration, and deploy: new tasks then accept them.",
    };
  return {
    path: `${name}: cluster.exec`,
    value: cluster.exec,
    expected: "true: with false no task accepts sessions",
    fix: "Set it to true, and deploy: new tasks then accept them.",
  };
}

function inTask(
  { application, name, region, cluster }: Environment,
  label: string,
  words: readonly string[],
  programs: Programs,
): number {
  throwIfInvalid([
    ...(opensShells(cluster) ? [] : [withoutSessions(name, cluster)]),
    ...needed
      .filter(([program]) => programs.output(program, ["--version"]) === undefined)
      .map(([program, page]) => ({
        path: program,
        value: undefined,
        expected: "a program on the PATH, through which a session runs",
        fix: `Install it: ${page}`,
      })),
  ]);
  const clusterName = "existing" in cluster ? cluster.existing.name : `${application.name}-${name}`;
  const target = ["--region", region, "--cluster", clusterName];
  const list = ["ecs", "list-tasks", ...target, "--service-name", label, "--desired-status", "RUNNING"];
  const query = ["--query", "taskArns[0]", "--output", "text"];
  const task = programs.output("aws", [...list, ...query]);
  if (!task || task === "None") throw new InvalidInput([notRunning(label, `aws ${list.join(" ")}`)]);
  const shell = words.map(quoted).join(" ");
  const session = ["--container", label, "--interactive", "--command", shell];
  return programs.start("aws", ["ecs", "execute-command", ...target, "--task", task, ...session]);
}

function notRunning(service: string, command: string): Problem {
  return {
    path: "service",
    value: service,
    expected: "a service that runs in this environment",
    fix: `Deploy it, or see why none is there: ${command}`,
  };
}

/** A word of a command line, as the session's shell reads it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
