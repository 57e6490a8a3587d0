import { minRequests } from "../../../alarms/rollback-limits";
import type { At, Problem } from "../../../application/problem";
import { allOf, rule } from "../../../application/rule";
import { type Target, targetShape } from "../../../aws/target";
import type { ServiceCheck } from "../../../environment/component";
import { firstPercent, minPercent } from "../../service/aws/release-time";
import { defaultDeployment, describeDeployment, hasNoShares } from "../../service/deployment";
import type { WebServiceSettings } from "../settings";
import type { WebServiceSpec } from "../spec";

/** Settings of a web service that its deployments depend on. */
type Released = Pick<WebServiceSettings, "replicas" | "scaleOn" | "lifecycleHooks"> &
  Pick<WebServiceSpec, "routes" | "deployment"> &
  Target;

/** Checks of a service's settings against its deployment. */
export const releaseProblems = allOf<Released>(
  rule(["replicas", "scaleOn", "routes", "deployment"], tooFewRequests),
  rule(["lifecycleHooks", "deployment"], hooksWithoutStages),
  rule(["lifecycleHooks", "deployment", "account", "region"], hooksElsewhere),
);

/** Checks of an environment against the deployments of a service. */
export const releaseChecks: ServiceCheck<"webService"> = ({
  at,
  component: { spec, settings },
  environment: { account, region },
  isValid,
  isOwnValid,
}) =>
  releaseProblems(
    { ...settings, routes: spec.routes, deployment: spec.deployment, account, region },
    at,
    (setting) => isOwnValid(setting) && (!Object.hasOwn(targetShape, setting) || isValid(setting)),
  );

/** The first share of the requests to the minimum number of tasks has to be enough for the alarms. */
function tooFewRequests(
  {
    replicas,
    scaleOn,
    routes = [],
    deployment = defaultDeployment,
  }: Pick<Released, "replicas" | "scaleOn" | "routes" | "deployment">,
  at: At,
): Problem[] {
  if (routes.length === 0) return [];
  const percent = firstPercent(deployment);
  const { requestsPerMinute } = scaleOn;
  if (percent === undefined || requestsPerMinute === undefined || replicas.min === 0) return [];
  const requests = replicas.min * requestsPerMinute;
  const min = minPercent(requests);
  if (percent >= min) return [];
  return [
    {
      path: at("scaleOn.requestsPerMinute"),
      value: requestsPerMinute,
      expected: `at least ${Math.ceil((100 * minRequests) / (percent * replicas.min))} with replicas.min ${replicas.min}: the new version first gets ${percent} % of ${requests} requests a minute, and its alarms need at least ${minRequests}`,
      fix: `Raise it or replicas.min${min < 100 ? `, or let the new version start with at least ${min} % in the application` : ""}.`,
    },
  ];
}

function hooksWithoutStages(
  { lifecycleHooks = [], deployment = defaultDeployment }: Pick<Released, "lifecycleHooks" | "deployment">,
  at: At,
): Problem[] {
  if (lifecycleHooks.length === 0 || !hasNoShares(deployment)) return [];
  return [
    {
      path: at("lifecycleHooks"),
      value: lifecycleHooks.length,
      expected: `no hooks: a ${describeDeployment(deployment)} deployment has no stages at which ECS calls them`,
      fix: "Remove them, or choose another deployment in the application.",
    },
  ];
}

function hooksElsewhere(
  {
    lifecycleHooks = [],
    deployment = defaultDeployment,
    account,
    region,
  }: Pick<Released, "lifecycleHooks" | "deployment" | "account" | "region">,
  at: At,
): Problem[] {
  if (hasNoShares(deployment)) return [];
  const arnPrefix = `arn:aws:lambda:${region}:${account}:`;
  return lifecycleHooks.flatMap(({ functionArn }, index) =>
    functionArn.startsWith(arnPrefix)
      ? []
      : [
          {
            path: at(`lifecycleHooks[${index}].functionArn`),
            value: functionArn,
            expected: `a function of the environment's region and account: ${arnPrefix}function:…`,
            fix: "Use a function in that region and account.",
          },
        ],
  );
}
