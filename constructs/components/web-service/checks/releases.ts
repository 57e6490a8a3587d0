import type { Problem } from "../../../application/problem";
import type { ServiceCheck } from "../../../environment/component";
import type { Environment } from "../../../environment/environment";
import { firstPercent, minPercent } from "../../service/aws/release-time";
import { minRequests } from "../../service/aws/rollback-limits";
import { type Deployment, defaultDeployment } from "../../service/deployment";
import type { WebServiceSettings } from "../settings";

/** Checks of an environment against the deployments of a service. */
export const releaseChecks: ServiceCheck<"webService"> = ({ path, component, environment, isValid }) => {
  if (!isValid(path)) return [];
  const { spec, settings } = component;
  const deployment = spec.deployment ?? defaultDeployment;
  return [
    ...((spec.routes ?? []).length > 0 ? tooFewRequests(path, settings, deployment) : []),
    ...hooks(path, settings, deployment, environment),
  ];
};

/** The first share of the requests to the minimum number of tasks has to be enough for the alarms. */
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
      expected: `at least ${Math.ceil((100 * minRequests) / (percent * replicas.min))} with replicas.min ${replicas.min}: the new version first gets ${percent} % of ${requests} requests a minute, and its alarms need at least ${minRequests}`,
      fix: `Raise it or replicas.min${min < 100 ? `, or first send ${min} per cent to the new version in the application` : ""}.`,
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
        expected: "no hooks: a rolling() deployment has no stages at which ECS calls them",
        fix: "Remove them, or choose another deployment in the application.",
      },
    ];
  }
  const arnPrefix = `arn:aws:lambda:${region}:${account}:`;
  return lifecycleHooks.flatMap(({ functionArn }, index) =>
    functionArn.startsWith(arnPrefix)
      ? []
      : [
          {
            path: `${path}.lifecycleHooks[${index}].functionArn`,
            value: functionArn,
            expected: `a function of the environment's region and account: ${arnPrefix}function:…`,
            fix: "Use a function in that region and account.",
          },
        ],
  );
}
