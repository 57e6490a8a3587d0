import type { Problem } from "../../application/problem";
import type { LocalServiceCheck } from "../../environment/component";
import type { ConfiguredService } from "../../environment/configured";
import { type Deployment, defaultDeployment, describeDeployment, linearSteps } from "../service/deployment";
import type { LocalWebServiceSettings } from "./local";

/** Versions whose shares add up to 100 per cent, and that the service's deployment allows. */
export const localWebServiceChecks: LocalServiceCheck<"webService"> = ({ path, component, isValid }) => {
  if (!isValid(`${path}.versions`)) return [];
  const wrong = shares(path, component.settings);
  return wrong.length > 0 ? wrong : releases(path, component);
};

function shares(path: string, { versions }: LocalWebServiceSettings): Problem[] {
  const total = Object.values(versions).reduce((sum, percent) => sum + percent, 0);
  if (total === 100) return [];
  return [
    {
      path: `${path}.versions`,
      value: versions,
      expected: `shares that add up to 100 per cent; these add up to ${total}`,
      fix: 'Write e.g. { "shop:1.4.2": 90, "shop:1.5.0": 10 }.',
    },
  ];
}

function releases(
  path: string,
  { name, spec, settings: { versions } }: ConfiguredService<"webService", "local">,
): Problem[] {
  const deployment = spec.deployment ?? defaultDeployment;
  const problem = (expected: string, fix: string) => [
    { path: `${path}.versions`, value: versions, expected, fix },
  ];
  const allShares = Object.values(versions);
  const max = deployment.strategy === "rolling" ? 1 : 2;
  if (allShares.length > max) {
    return deployment.strategy === "rolling"
      ? problem(
          `one version: the deployment of ${name} is rolling()`,
          "Keep the version that should run: its containers take over when they are healthy.",
        )
      : problem(
          `at most two versions, the old one and the new one: the deployment of ${name} is ${describeDeployment(deployment)}`,
          "Remove the oldest version.",
        );
  }
  const expected = validShares(deployment);
  if (allShares.every((share) => expected.includes(share))) return [];
  return problem(
    `shares of ${shown(deployment)}: the deployment of ${name} is ${describeDeployment(deployment)}`,
    fix(deployment),
  );
}

/** The shares that a version may have, whether it is the new one or the old one. */
function validShares(deployment: Deployment): number[] {
  const shares = newShares(deployment);
  return [...new Set(shares.flatMap((share) => [share, 100 - share]))].sort((one, other) => one - other);
}

/** The shares that a new version has, one after the other. */
function newShares(deployment: Deployment): number[] {
  switch (deployment.strategy) {
    case "rolling":
      return [100];
    case "blue-green":
      return [0, 100];
    case "canary":
      return [0, deployment.percent, 100];
    case "linear":
      return [0, ...linearSteps(deployment.stepPercent)];
  }
}

function shown(deployment: Deployment): string {
  return deployment.strategy === "linear"
    ? `${newShares(deployment).join(", ")} for the new version`
    : validShares(deployment).join(", ");
}

function fix(deployment: Deployment): string {
  switch (deployment.strategy) {
    case "canary":
      return `Write ${deployment.percent} for the new version and ${100 - deployment.percent} for the old one, or 100 for one of them.`;
    case "linear":
      return `Write a multiple of ${deployment.stepPercent} for the new version and the rest of 100 for the old one.`;
    default:
      return "Write 100 for the version that serves, and 0 for the other one.";
  }
}
