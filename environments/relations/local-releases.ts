import { type Deployment, defaultDeployment } from "../../constructs/application/deployment";
import type { Problem } from "../../constructs/application/problem";
import type { LocalEnvironment } from "../local-environment";

/** Which versions may run side by side is said by the service's deployment. */
export function releaseProblems({ application, services }: LocalEnvironment, name: string): Problem[] {
  const word = application.services[name];
  const settings = services[name];
  if (word?.kind !== "web-service" || !settings || !("versions" in settings)) return [];
  const deployment = word.deployment ?? defaultDeployment;
  const { versions } = settings;
  const problem = (allowed: string, mend: string) => [
    { path: `services.${name}.versions`, value: versions, allowed, mend },
  ];
  const shares = Object.values(versions);
  const most = deployment.strategy === "rolling" ? 1 : 2;
  if (shares.length > most) {
    return deployment.strategy === "rolling"
      ? problem(
          `one version: the deployment of ${name} is rolling()`,
          "Leave the one that should run: the new version's copies take over when they are healthy.",
        )
      : problem(
          `two versions at most, the old one and the new one: the deployment of ${name} is ${shown(deployment)}`,
          "Take the oldest out.",
        );
  }
  const allowed = steps(deployment);
  if (shares.every((share) => allowed.includes(share))) return [];
  return problem(
    `shares of ${allowed.join(", ")}: the deployment of ${name} is ${shown(deployment)}`,
    deployment.strategy === "canary"
      ? `Write ${deployment.percent} for the new version and ${100 - deployment.percent} for the old one, or 100 for one of them.`
      : "Write 100 for the version that serves, and 0 for the other one.",
  );
}

/** The shares that a version may have. */
function steps(deployment: Deployment): number[] {
  switch (deployment.strategy) {
    case "rolling":
      return [100];
    case "blue-green":
      return [0, 100];
    case "canary":
      return [...new Set([0, deployment.percent, 100 - deployment.percent, 100])].sort(
        (one, other) => one - other,
      );
  }
}

function shown(deployment: Deployment): string {
  switch (deployment.strategy) {
    case "rolling":
      return "rolling()";
    case "blue-green":
      return `blueGreen({ bakeMinutes: ${deployment.bakeMinutes} })`;
    case "canary":
      return `canary({ percent: ${deployment.percent}, bakeMinutes: ${deployment.bakeMinutes} })`;
  }
}
