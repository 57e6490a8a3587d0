import type { Application } from "../../../application/application";
import type { ApplicationComponents, SpecContext } from "../../../application/component";
import type { Problem } from "../../../application/problem";
import { allOf, rule, type SettingsCheck } from "../../../application/rule";
import { firstPercent, verdictMinutes, waitingMinutes } from "../../service/aws/release-time";
import { alarmMinutes, maxFailedPercent } from "../../service/aws/rollback-limits";
import { defaultDeployment, describeDeployment } from "../../service/deployment";
import type { WebServiceSpec } from "../spec";
import { takenForBad } from "./slow-start";

/** Two groups for each route and the tasks: an expression of CloudWatch is computed of ten metrics at most. */
const maxRoutes = 4;

/** No role's session, in which Terraform waits for a release, lasts longer: 12 hours. */
const maxSessionMinutes = 720;

/** What a web service says of its requests and releases. */
type Released = Pick<WebServiceSpec, "routes" | "deployment" | "health">;

/** What AWS requires of a service's deployment, without what uses it and what it uses. */
export const deploymentProblems: SettingsCheck<Released> = (service, at, isValid) =>
  allOf<Released>(
    rule(["routes"], tooManyRoutes),
    rule(["deployment", "health"], bakesTooShort),
    rule(["routes", "health"], takenForBad),
    rule(["deployment"], stepsTooFast),
    rule(["deployment", "routes"], hidesBehindTheOld),
    rule(["deployment"], lastsTooLong),
  )(service, at, isValid).map((problem) => ({ ...problem, path: at(problem.path) }));

/** What AWS requires of a service's deployment. */
export function deploymentChecks({
  name,
  spec,
  at,
  application,
  components,
  isOwnValid,
}: SpecContext<WebServiceSpec>): Problem[] {
  const areValid = isOwnValid("routes") && isOwnValid("deployment");
  return [
    ...deploymentProblems(spec, at, isOwnValid),
    ...[
      ...(areValid ? withoutRequests(application, name, spec) : []),
      ...servesWithOldPassword(application, spec, components),
    ].map((problem) => ({ ...problem, path: at(problem.path) })),
  ];
}

function tooManyRoutes({ routes = [] }: Pick<Released, "routes">): Problem[] {
  if (routes.length <= maxRoutes) return [];
  return [
    {
      path: "routes",
      value: routes.length,
      expected: `at most ${maxRoutes} on AWS: each has two target groups, and all of them are watched and counted together`,
      fix: "Put what belongs together under one path, or into a service of its own.",
    },
  ];
}

function withoutRequests({ services }: Application, name: string, service: WebServiceSpec): Problem[] {
  const { deployment = defaultDeployment, routes = [] } = service;
  const isUsed = Object.values(services).some(({ uses = [] }) => uses.includes(name));
  if (deployment.strategy === "rolling" || routes.length > 0 || isUsed) return [];
  return [
    {
      path: "deployment",
      value: deployment,
      expected:
        "rolling() for a service without routes that no other service uses: it gets no requests to move",
      fix: "Write rolling(), give it a route, or name it in the uses of whoever calls it.",
    },
  ];
}

/** What a version does wrong has to be seen while going back is still one step. */
function bakesTooShort({
  deployment = defaultDeployment,
  health,
}: Pick<Released, "deployment" | "health">): Problem[] {
  if (deployment.strategy === "rolling") return [];
  const min = verdictMinutes(health);
  if (deployment.bakeMinutes >= min) return [];
  return [
    {
      path: "deployment.bakeMinutes",
      value: deployment.bakeMinutes,
      expected: `at least ${min}: ${health.retries} × ${health.intervalSeconds} s until a task counts as unhealthy, and ${alarmMinutes.tasks} minutes until the alarm rolls back`,
      fix: "Bake longer, or find out sooner: lower health.intervalSeconds or health.retries.",
    },
  ];
}

function stepsTooFast({ deployment = defaultDeployment }: Pick<Released, "deployment">): Problem[] {
  if (deployment.strategy !== "linear" || deployment.stepMinutes >= alarmMinutes.requests) return [];
  return [
    {
      path: "deployment.stepMinutes",
      value: deployment.stepMinutes,
      expected: `at least ${alarmMinutes.requests}: so many minutes in a row requests fail before the alarm rolls back`,
      fix: "Give each step that time, or take fewer steps.",
    },
  ];
}

/** Service Connect counts the calls of both versions together. */
function hidesBehindTheOld({
  deployment = defaultDeployment,
  routes = [],
}: Pick<Released, "deployment" | "routes">): Problem[] {
  const percent = firstPercent(deployment);
  if (percent === undefined || routes.length > 0 || percent > maxFailedPercent) return [];
  return [
    {
      path: deployment.strategy === "canary" ? "deployment.percent" : "deployment.stepPercent",
      value: percent,
      expected: `more than ${maxFailedPercent} without routes: calls between services are counted for both versions together, and ${maxFailedPercent} % may fail`,
      fix: `Write ${maxFailedPercent + 1} or more, or blueGreen({ bakeMinutes }).`,
    },
  ];
}

/** The database refuses an old password at once; tasks that have it serve until the release that replaces them is over. */
function servesWithOldPassword(
  { data }: Application,
  { deployment = defaultDeployment, uses = [] }: WebServiceSpec,
  components: ApplicationComponents,
): Problem[] {
  if (deployment.strategy === "rolling") return [];
  return uses.flatMap((used) => {
    const spec = Object.hasOwn(data, used) ? data[used] : undefined;
    if (spec === undefined || components.data[spec.kind].onRotation?.(spec) !== "redeploy") return [];
    return [
      {
        path: "deployment",
        value: deployment,
        expected: `rolling(), unless data.${used} has onRotation: "reread": after a rotation the tasks with the old password serve for the ${waitingMinutes(deployment)} minutes of ${describeDeployment(deployment)}`,
        fix: `Let the application read the password again at each connection and say so in data.${used}, or write rolling().`,
      },
    ];
  });
}

function lastsTooLong({ deployment = defaultDeployment }: Pick<Released, "deployment">): Problem[] {
  const minutes = waitingMinutes(deployment);
  if (minutes <= maxSessionMinutes) return [];
  return [
    {
      path: "deployment",
      value: deployment,
      expected: `at most ${maxSessionMinutes} minutes of waiting altogether, ${describeDeployment(deployment)} has ${minutes}: Terraform waits for it, and no role's session lasts longer`,
      fix: "Take larger steps, or wait shorter at each.",
    },
  ];
}
