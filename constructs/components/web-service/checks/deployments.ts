import { alarmMinutes, maxFailedPercent } from "../../../alarms/rollback-limits";
import type { Application } from "../../../application/application";
import type { SpecContext } from "../../../application/component";
import type { Problem } from "../../../application/problem";
import { allOf, rule, type SettingsCheck } from "../../../application/rule";
import { firstPercent, verdictMinutes, waitingMinutes } from "../../service/aws/release-time";
import { defaultDeployment, describeDeployment, hasNoShares } from "../../service/deployment";
import type { WebServiceSpec } from "../spec";
import { startsTooSlowly } from "./slow-start";

/** Two target groups for each route, and the number of tasks: CloudWatch allows 10 metrics in an expression. */
const maxRoutes = 4;

/** Maximum length of an IAM role session, in which Terraform waits for the deployment: 12 hours. */
const maxSessionMinutes = 720;

/** The part of a web service's spec that its deployments depend on. */
type Released = Pick<WebServiceSpec, "routes" | "deployment" | "health">;

/** Checks of a service's deployment that need no other component. */
export const deploymentProblems: SettingsCheck<Released> = (service, at, isValid) =>
  allOf<Released>(
    rule(["routes"], tooManyRoutes),
    rule(["deployment", "health"], bakesTooShort),
    rule(["routes", "health"], startsTooSlowly),
    rule(["deployment"], stepsTooFast),
    rule(["deployment", "routes"], firstShareTooSmall),
    rule(["deployment"], lastsTooLong),
  )(service, at, isValid).map((problem) => ({ ...problem, path: at(problem.path) }));

/** What AWS requires of a service's deployment. */
export function deploymentChecks({
  name,
  spec,
  at,
  application,
  isOwnValid,
}: SpecContext<WebServiceSpec>): Problem[] {
  const areValid = isOwnValid("routes") && isOwnValid("deployment");
  return [
    ...deploymentProblems(spec, at, isOwnValid),
    ...(areValid ? withoutRequests(application, name, spec) : []).map((problem) => ({
      ...problem,
      path: at(problem.path),
    })),
  ];
}

function tooManyRoutes({ routes = [] }: Pick<Released, "routes">): Problem[] {
  if (routes.length <= maxRoutes) return [];
  return [
    {
      path: "routes",
      value: routes.length,
      expected: `at most ${maxRoutes} on AWS: scaling adds up two target groups for each route, and CloudWatch allows 10 metrics in one expression`,
      fix: "Merge routes under one path, or move some of them to another service.",
    },
  ];
}

function withoutRequests({ services }: Application, name: string, service: WebServiceSpec): Problem[] {
  const { deployment = defaultDeployment, routes = [] } = service;
  const isUsed = Object.values(services).some(({ uses = [] }) => uses.includes(name));
  if (hasNoShares(deployment) || routes.length > 0 || isUsed) return [];
  return [
    {
      path: "deployment",
      value: deployment,
      expected: "rolling(): no route and no other service sends requests to this service",
      fix: "Write rolling(), add a route, or add it to the uses of the services that call it.",
    },
  ];
}

/** The alarms have to fire during the bake time, in which a rollback is one step. */
function bakesTooShort({
  deployment = defaultDeployment,
  health,
}: Pick<Released, "deployment" | "health">): Problem[] {
  if (hasNoShares(deployment)) return [];
  const min = verdictMinutes(health);
  if (deployment.bakeMinutes >= min) return [];
  return [
    {
      path: "deployment.bakeMinutes",
      value: deployment.bakeMinutes,
      expected: `at least ${min}: ${health.retries} × ${health.intervalSeconds} s until a task is unhealthy, and ${alarmMinutes.tasks} minutes until the alarm rolls the deployment back`,
      fix: "Raise it, or lower health.intervalSeconds or health.retries.",
    },
  ];
}

function stepsTooFast({ deployment = defaultDeployment }: Pick<Released, "deployment">): Problem[] {
  if (deployment.strategy !== "linear" || deployment.stepMinutes >= alarmMinutes.requests) return [];
  return [
    {
      path: "deployment.stepMinutes",
      value: deployment.stepMinutes,
      expected: `at least ${alarmMinutes.requests}, the minutes of failed requests after which the alarm rolls the deployment back`,
      fix: "Raise it; to keep the deployment short, raise stepPercent too.",
    },
  ];
}

/** Service Connect counts the calls to both versions together. */
function firstShareTooSmall({
  deployment = defaultDeployment,
  routes = [],
}: Pick<Released, "deployment" | "routes">): Problem[] {
  const percent = firstPercent(deployment);
  if (percent === undefined || routes.length > 0 || percent > maxFailedPercent) return [];
  return [
    {
      path: deployment.strategy === "canary" ? "deployment.percent" : "deployment.stepPercent",
      value: percent,
      expected: `more than ${maxFailedPercent} without routes: the alarm counts the calls to both versions together, and allows ${maxFailedPercent} % to fail`,
      fix: `Write ${maxFailedPercent + 1} or more, or blueGreen({ bakeMinutes }).`,
    },
  ];
}

function lastsTooLong({ deployment = defaultDeployment }: Pick<Released, "deployment">): Problem[] {
  const minutes = waitingMinutes(deployment);
  if (minutes <= maxSessionMinutes) return [];
  return [
    {
      path: "deployment",
      value: deployment,
      expected: `at most ${maxSessionMinutes} minutes of waiting in total; ${describeDeployment(deployment)} has ${minutes}: Terraform waits for the deployment, and an IAM role session lasts no longer`,
      fix: "Lower stepMinutes or bakeMinutes, or raise stepPercent.",
    },
  ];
}
