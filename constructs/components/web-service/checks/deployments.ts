import type { Application } from "../../../application/application";
import { defaultDeployment, describeDeployment } from "../../../application/deployment";
import type { Problem } from "../../../application/problem";
import { defaultOnRotation } from "../../../application/rotation";
import type { Environment } from "../../../environment/environment";
import { firstPercent, verdictMinutes, waitingMinutes } from "../aws/release-time";
import { alarmMinutes, mostFailedPercent } from "../aws/rollback-limits";
import type { WebService } from "../spec";
import { takenForBad } from "./slow-start";

/** Two groups for each route and the tasks: an expression of CloudWatch is computed of ten metrics at most. */
const mostRoutes = 4;

/** No role's session, in which Terraform waits for a release, lasts longer: 12 hours. */
const longestSession = 720;

/** What AWS asks of a service's deployment: said once for each service, whichever environments the application has. */
export function deploymentRelations(environments: readonly Environment[]): Problem[] {
  const applications = [...new Set(environments.map(({ application }) => application))];
  return applications.flatMap((application) =>
    Object.entries(application.services).flatMap(([name, service]) =>
      service.kind === "web-service"
        ? [
            ...tooManyRoutes(service),
            ...reachedByNobody(application, name, service),
            ...bakesTooShort(service),
            ...takenForBad(service),
            ...stepsTooFast(service),
            ...hidesBehindTheOld(service),
            ...lastsTooLong(service),
            ...servesWithOldPassword(application, service),
          ].map((problem) => ({
            ...problem,
            path: `application ${application.name}: services.${name}.${problem.path}`,
          }))
        : [],
    ),
  );
}

function tooManyRoutes({ routes = [] }: WebService): Problem[] {
  if (routes.length <= mostRoutes) return [];
  return [
    {
      path: "routes",
      value: routes.length,
      allowed: `at most ${mostRoutes} on AWS: each has two target groups, and all of them are watched and counted together`,
      mend: "Put what belongs together under one path, or into a service of its own.",
    },
  ];
}

function reachedByNobody({ services }: Application, name: string, service: WebService): Problem[] {
  const { deployment = defaultDeployment, routes = [] } = service;
  const isUsed = Object.values(services).some(({ uses = [] }) => uses.includes(name));
  if (deployment.strategy === "rolling" || routes.length > 0 || isUsed) return [];
  return [
    {
      path: "deployment",
      value: deployment,
      allowed:
        "rolling() for a service without routes that no other service uses: it gets no requests to move",
      mend: "Write rolling(), give it a route, or name it in the uses of whoever calls it.",
    },
  ];
}

/** What a version does wrong has to be seen while going back is still one step. */
function bakesTooShort({ deployment = defaultDeployment, health }: WebService): Problem[] {
  if (deployment.strategy === "rolling" || !health) return [];
  const least = verdictMinutes(health);
  if (deployment.bakeMinutes >= least) return [];
  return [
    {
      path: "deployment.bakeMinutes",
      value: deployment.bakeMinutes,
      allowed: `at least ${least}: ${health.retries} × ${health.intervalSeconds} s until a task counts as unhealthy, and ${alarmMinutes.tasks} minutes until the alarm rolls back`,
      mend: "Bake longer, or find out sooner: lower health.intervalSeconds or health.retries.",
    },
  ];
}

function stepsTooFast({ deployment = defaultDeployment }: WebService): Problem[] {
  if (deployment.strategy !== "linear" || deployment.stepMinutes >= alarmMinutes.requests) return [];
  return [
    {
      path: "deployment.stepMinutes",
      value: deployment.stepMinutes,
      allowed: `at least ${alarmMinutes.requests}: so many minutes in a row requests fail before the alarm rolls back`,
      mend: "Give each step that time, or take fewer steps.",
    },
  ];
}

/** Service Connect counts the calls of both versions together. */
function hidesBehindTheOld({ deployment = defaultDeployment, routes = [] }: WebService): Problem[] {
  const percent = firstPercent(deployment);
  if (percent === undefined || routes.length > 0 || percent > mostFailedPercent) return [];
  return [
    {
      path: deployment.strategy === "canary" ? "deployment.percent" : "deployment.stepPercent",
      value: percent,
      allowed: `more than ${mostFailedPercent} without routes: calls between services are counted for both versions together, and ${mostFailedPercent} % may fail`,
      mend: `Write ${mostFailedPercent + 1} or more, or blueGreen({ bakeMinutes }).`,
    },
  ];
}

/** The database refuses an old password at once; tasks that have it serve until the release that replaces them is over. */
function servesWithOldPassword(
  { data }: Application,
  { deployment = defaultDeployment, uses = [] }: WebService,
): Problem[] {
  if (deployment.strategy === "rolling") return [];
  return uses.flatMap((used) => {
    const word = Object.hasOwn(data, used) ? data[used] : undefined;
    if (word?.kind !== "postgres" || (word.onRotation ?? defaultOnRotation) === "reread") return [];
    return [
      {
        path: "deployment",
        value: deployment,
        allowed: `rolling(), unless data.${used} has onRotation: "reread": after a rotation the tasks with the old password serve for the ${waitingMinutes(deployment)} minutes of ${describeDeployment(deployment)}`,
        mend: `Let the application read the password again at each connection and say so in data.${used}, or write rolling().`,
      },
    ];
  });
}

function lastsTooLong({ deployment = defaultDeployment }: WebService): Problem[] {
  const minutes = waitingMinutes(deployment);
  if (minutes <= longestSession) return [];
  return [
    {
      path: "deployment",
      value: deployment,
      allowed: `at most ${longestSession} minutes of waiting altogether, ${describeDeployment(deployment)} has ${minutes}: Terraform waits for it, and no role's session lasts longer`,
      mend: "Take larger steps, or wait shorter at each.",
    },
  ];
}
