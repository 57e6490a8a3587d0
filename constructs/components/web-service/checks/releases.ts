import type { Problem } from "../../../application/problem";
import type { ServiceCheck } from "../../../environment/component";
import type { Environment } from "../../../environment/environment";
import { firstPercent, minPercent } from "../../service/aws/release-time";
import { minRequests } from "../../service/aws/rollback-limits";
import { type Deployment, defaultDeployment } from "../../service/deployment";
import type { WebServiceSettings } from "../settings";

/** What an environment has to offer to the deployments of a service. */
export const releaseChecks: ServiceCheck<"webService"> = ({ path, component, environment, isValid }) => {
  if (!isValid(path)) return [];
  const { spec, settings } = component;
  const deployment = spec.deployment ?? defaultDeployment;
  return [
    ...((spec.routes ?? []).length > 0 ? tooFewRequests(path, settings, deployment) : []),
    ...hooks(path, settings, deployment, environment),
  ];
};

/** The first share of the requests that as few copies as there may be are made for has to be enough for a verdict. */
function tooFewRequests(
  path: string,
  { replicas, scaleOn }: WebServiceSettings,
  deployment: Deployment,
): Problem[] {
  const percent = firstPercent(deployment);
  const { requestsPerMinute } = scaleOn;
  if (percent === undefined || requestsPerMinute === undefined || replicas.min === 0) return [];
  const requests = replicas.min * requestsPerMinute;
  const min = minPercent(requests);
  if (percent >= min) return [];
  return [
    {
      path: `${path}.scaleOn.requestsPerMinute`,
      value: requestsPerMinute,
      expected: `with replicas.min ${replicas.min} at least ${Math.ceil((100 * minRequests) / (percent * replicas.min))}: the new version first gets ${percent} % of ${requests} requests a minute, and of fewer than ${minRequests} no alarm judges it`,
      fix: `Raise it or replicas.min${min < 100 ? `, or give the new version ${min} per cent in the application` : ""}.`,
    },
  ];
}

function hooks(
  path: string,
  { lifecycleHooks = [] }: WebServiceSettings,
  deployment: Deployment,
  { account, region }: Environment,
): Problem[] {
  if (lifecycleHooks.length > 0 && deployment.strategy === "rolling") {
    return [
      {
        path: `${path}.lifecycleHooks`,
        value: lifecycleHooks.length,
        expected: "none: the deployment is rolling(), which has no stages to ask at",
        fix: "Take them out, or take another deployment in the application.",
      },
    ];
  }
  const place = `arn:aws:lambda:${region}:${account}:`;
  return lifecycleHooks.flatMap(({ functionArn }, index) =>
    functionArn.startsWith(place)
      ? []
      : [
          {
            path: `${path}.lifecycleHooks[${index}].functionArn`,
            value: functionArn,
            expected: `a function of the environment's region and account: ${place}function:…`,
            fix: "Name a function that lies there.",
          },
        ],
  );
}
