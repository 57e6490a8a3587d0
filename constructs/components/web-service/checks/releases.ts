import { type Deployment, defaultDeployment } from "../../service/deployment";
import type { Problem } from "../../../application/problem";
import type { Check } from "../../../environment/checks/check";
import type { Environment } from "../../../environment/environment";
import type { WebServiceSettings } from "../../service/settings";
import { firstPercent, minPercent } from "../../service/aws/release-time";
import { minRequests } from "../../service/aws/rollback-limits";

/** What AWS lets a load balancer have unless the account's quotas were raised. */
const defaultMaxRules = 100;
const defaultMaxTargetGroups = 100;

/** What an environment has to offer to the deployments of its application. */
export const releaseChecks: Check = (environment, isValid) => [
  ...(isValid("loadBalancer") ? [...testPort(environment), ...quotas(environment)] : []),
  ...Object.entries(environment.services ?? {}).flatMap(([name, settings]) => {
    const spec = environment.application.services[name];
    if (spec?.kind !== "webService" || !isValid(`services.${name}`)) return [];
    const deployment = spec.deployment ?? defaultDeployment;
    const path = `services.${name}`;
    return [
      ...((spec.routes ?? []).length > 0 ? tooFewRequests(path, settings, deployment) : []),
      ...hooks(path, settings, deployment, environment),
    ];
  }),
];

function testPort({ loadBalancer: { testTraffic } }: Environment): Problem[] {
  if (testTraffic === undefined || ![80, 443].includes(testTraffic.port)) return [];
  return [
    {
      path: "loadBalancer.testTraffic.port",
      value: testTraffic.port,
      expected: "a port of its own: 80 and 443 are the users'",
      fix: "Write e.g. 8443.",
    },
  ];
}

/** A route has two target groups, and a second rule where new versions can be tried. */
function quotas({ application, loadBalancer }: Environment): Problem[] {
  const routes = Object.values(application.services).flatMap((service) =>
    service.kind === "webService" ? (service.routes ?? []) : [],
  ).length;
  const { testTraffic, maxRules, maxTargetGroups } = loadBalancer;
  const rules = testTraffic ? 2 * routes : routes;
  const most = { rules: maxRules ?? defaultMaxRules, groups: maxTargetGroups ?? defaultMaxTargetGroups };
  return [
    ...(rules <= most.rules
      ? []
      : [
          {
            path: "loadBalancer.maxRules",
            value: maxRules,
            expected: `at least ${rules}: ${routes} routes${testTraffic ? ", each with a rule for users and one for tests" : ""}; AWS's default is ${defaultMaxRules}`,
            fix: "Have the quota raised and say here to how much, or merge routes.",
          },
        ]),
    ...(2 * routes <= most.groups
      ? []
      : [
          {
            path: "loadBalancer.maxTargetGroups",
            value: maxTargetGroups,
            expected: `at least ${2 * routes}: two for each of ${routes} routes; AWS's default is ${defaultMaxTargetGroups}`,
            fix: "Have the quota raised and say here to how much, or merge routes.",
          },
        ]),
  ];
}

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
  const least = minPercent(requests);
  if (percent >= least) return [];
  return [
    {
      path: `${path}.scaleOn.requestsPerMinute`,
      value: requestsPerMinute,
      expected: `with replicas.min ${replicas.min} at least ${Math.ceil((100 * minRequests) / (percent * replicas.min))}: the new version first gets ${percent} % of ${requests} requests a minute, and of fewer than ${minRequests} no alarm judges it`,
      fix: `Raise it or replicas.min${least < 100 ? `, or give the new version ${least} per cent in the application` : ""}.`,
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
