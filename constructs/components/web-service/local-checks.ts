import type { At, Problem } from "../../application/problem";
import { allOf, rule } from "../../application/rule";
import type { LocalServiceCheck } from "../../environment/component";
import {
  type Deployment,
  defaultDeployment,
  describeDeployment,
  hasNoShares,
  linearSteps,
} from "../service/deployment";
import type { LocalWebServiceSettings } from "./local";

/** Versions of a service that run side by side: their shares by image, or in a list. */
interface Versioned {
  readonly name: string;
  readonly versions: LocalWebServiceSettings["versions"] | readonly { readonly percent: number }[];
  readonly deployment?: Deployment;
}

/** Versions whose shares add up to 100 per cent, and that the service's deployment allows. */
export const versionProblems = allOf<Versioned>(
  rule(["versions"], shares),
  rule(["name", "versions", "deployment"], releases),
);

/** The same checks in a local environment. */
export const localWebServiceChecks: LocalServiceCheck<"webService"> = ({ at, component, isOwnValid }) => {
  const { name, spec, settings } = component;
  return versionProblems({ name, versions: settings.versions, deployment: spec.deployment }, at, isOwnValid);
};

function percentsOf(versions: Versioned["versions"]): number[] {
  return Object.values(versions).map((share) => (typeof share === "number" ? share : share.percent));
}

function totalOf(versions: Versioned["versions"]): number {
  return percentsOf(versions).reduce((sum, percent) => sum + percent, 0);
}

function shares({ versions }: Pick<Versioned, "versions">, at: At): Problem[] {
  const total = totalOf(versions);
  if (total === 100) return [];
  return [
    {
      path: at("versions"),
      value: versions,
      expected: `shares that add up to 100 per cent; these add up to ${total}`,
      fix: 'Write e.g. { "shop:1.4.2": 90, "shop:1.5.0": 10 }.',
    },
  ];
}

function releases({ name, versions, deployment = defaultDeployment }: Versioned, at: At): Problem[] {
  // The check above reports these shares.
  if (totalOf(versions) !== 100) return [];
  const problem = (expected: string, fix: string) => [
    { path: at("versions"), value: versions, expected, fix },
  ];
  const allShares = percentsOf(versions);
  const max = hasNoShares(deployment) ? 1 : 2;
  if (allShares.length > max) {
    return hasNoShares(deployment)
      ? problem(
          `one version: the deployment of ${name} is ${describeDeployment(deployment)}`,
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
    case "recreate":
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
