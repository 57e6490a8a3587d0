import type { At, Problem } from "../../../application/problem";
import { allOf, rule } from "../../../application/rule";
import { type Target, targetShape } from "../../../aws/target";
import type { ServiceCheck } from "../../../environment/component";
import { firstPercent, minPercent } from "../../service/aws/release-time";
import { minRequests } from "../../service/aws/rollback-limits";
import { defaultDeployment } from "../../service/deployment";
import type { WebServiceSettings } from "../settings";
import type { WebServiceSpec } from "../spec";

/** Settings of a web service that its releases depend on. */
type Released = Pick<WebServiceSettings, "replicas" | "scaleOn" | "lifecycleHooks"> &
  Pick<WebServiceSpec, "routes" | "deployment"> &
  Target;

/** Settings of a service against its deployment. */
export const releaseProblems = allOf<Released>(
  rule(["replicas", "scaleOn", "routes", "deployment"], tooFewRequests),
  rule(["lifecycleHooks", "deployment"], hooksWithoutStages),
  rule(["lifecycleHooks", "deployment", "account", "region"], hooksElsewhere),
);

/** What an environment has to offer to the deployments of a service. */
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

/** The first share of the requests that as few copies as there may be are made for has to be enough for a verdict. */
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
      expected: `with replicas.min ${replicas.min} at least ${Math.ceil((100 * minRequests) / (percent * replicas.min))}: the new version first gets ${percent} % of ${requests} requests a minute, and of fewer than ${minRequests} no alarm judges it`,
      fix: `Raise it or replicas.min${min < 100 ? `, or give the new version ${min} per cent in the application` : ""}.`,
    },
  ];
}

function hooksWithoutStages(
  { lifecycleHooks = [], deployment = defaultDeployment }: Pick<Released, "lifecycleHooks" | "deployment">,
  at: At,
): Problem[] {
  if (lifecycleHooks.length === 0 || deployment.strategy !== "rolling") return [];
  return [
    {
      path: at("lifecycleHooks"),
      value: lifecycleHooks.length,
      expected: "none: the deployment is rolling(), which has no stages to ask at",
      fix: "Take them out, or take another deployment in the application.",
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
  if (deployment.strategy === "rolling") return [];
  const place = `arn:aws:lambda:${region}:${account}:`;
  return lifecycleHooks.flatMap(({ functionArn }, index) =>
    functionArn.startsWith(place)
      ? []
      : [
          {
            path: at(`lifecycleHooks[${index}].functionArn`),
            value: functionArn,
            expected: `a function of the environment's region and account: ${place}function:…`,
            fix: "Name a function that lies there.",
          },
        ],
  );
}
