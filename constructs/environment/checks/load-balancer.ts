import type { Problem } from "../../application/problem";
import { type Route, routesOf } from "../../application/route";
import { loadBalancerProblems } from "../../aws/ingress/checks";
import { routePriority } from "../../aws/ingress/route-priority";
import type { Environment } from "../environment";
import type { Check } from "./check";

/** What AWS lets a load balancer have unless the account's quotas were raised. */
const defaultMaxRules = 100;
const defaultMaxTargetGroups = 100;

/** The load balancer against the routes of all services. */
export const loadBalancerChecks: Check = (environment, isValid) => [
  ...loadBalancerProblems(
    environment.loadBalancer,
    (key) => `loadBalancer.${key}`,
    (key) => isValid(`loadBalancer.${key}`),
  ),
  ...(quotaSettings.every((key) => isValid(`loadBalancer.${key}`)) ? quotas(environment) : []),
  ...routePriorities(environment),
];

const quotaSettings = ["testTraffic", "maxRules", "maxTargetGroups"];

/** A route has two target groups, and a second rule where new versions can be tried. */
function quotas({ application, loadBalancer }: Environment): Problem[] {
  const routes = Object.values(application.services).flatMap(routesOf).length;
  const { testTraffic, maxRules, maxTargetGroups } = loadBalancer;
  const rules = testTraffic ? 2 * routes : routes;
  const max = { rules: maxRules ?? defaultMaxRules, groups: maxTargetGroups ?? defaultMaxTargetGroups };
  return [
    ...(rules <= max.rules
      ? []
      : [
          {
            path: "loadBalancer.maxRules",
            value: maxRules,
            expected: `at least ${rules}: ${routes} routes${testTraffic ? ", each with a rule for users and one for tests" : ""}; AWS's default is ${defaultMaxRules}`,
            fix: "Have the quota raised and say here to how much, or merge routes.",
          },
        ]),
    ...(2 * routes <= max.groups
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

/** Two listener rules cannot have one priority. */
function routePriorities({ application }: Environment): Problem[] {
  const all = Object.entries(application.services).flatMap(([name, service]) =>
    routesOf(service)
      .filter(({ priority }) => priority === undefined)
      .map((route) => ({ name, route, rank: routePriority(route) })),
  );
  return all.flatMap(({ name, route, rank }, index) => {
    const rival = all.slice(0, index).find((other) => other.rank === rank && !isSame(other.route, route));
    if (!rival) return [];
    return [
      {
        path: `application.services.${name}.routes`,
        value: route,
        expected: `a listener rule's priority of its own; ${rank} is also that of ${rival.route.path} of ${rival.name}`,
        fix: "Give one of the two routes a priority from 1 to 500.",
      },
    ];
  });
}

/** A route that stands there twice is refused as such. */
function isSame(one: Route, other: Route): boolean {
  return one.path === other.path && one.subdomain === other.subdomain;
}
