import type { IsValid } from "../../application/component";
import type { Problem } from "../../application/problem";
import { publicPortsOf } from "../../application/public-port";
import { type Match, matchesOf, routesOf } from "../../application/route";
import { created } from "../../aws/existing/or-existing";
import { loadBalancerProblems } from "../../aws/ingress/checks";
import { routePriority } from "../../aws/ingress/route-priority";
import type { Environment } from "../environment";
import type { Check } from "./check";

/** AWS's default quotas. */
const defaultMaxRules = 100;
const defaultMaxTargetGroups = 100;

/** The load balancer against the routes of all services. */
export const loadBalancerChecks: Check = (environment, isValid) => [
  ...ownProblems(environment, isValid),
  ...(quotaSettings.every((key) => isValid(`loadBalancer.${key}`)) ? quotas(environment) : []),
  ...(isValid("domain.host") ? routePriorities(environment) : []),
  ...(isValid("networkLoadBalancer") ? networkLoadBalancer(environment) : []),
];

function ownProblems({ loadBalancer }: Environment, isValid: IsValid): Problem[] {
  const settings = created(loadBalancer);
  if (!settings) return [];
  return loadBalancerProblems(
    settings,
    (key) => `loadBalancer.${key}`,
    (key) => isValid(`loadBalancer.${key}`),
  );
}

/** Public ports need a load balancer of their own, and nothing else does. */
function networkLoadBalancer({ application, networkLoadBalancer: settings }: Environment): Problem[] {
  const names = Object.entries(application.services).flatMap(([name, service]) =>
    publicPortsOf(service).map((port) => `${name}.${port.name}`),
  );
  if (names.length > 0 === (settings !== undefined)) return [];
  return [
    {
      path: "networkLoadBalancer",
      value: settings,
      ...(settings === undefined
        ? {
            expected: `settings of a network load balancer, for the public ports ${names.join(", ")}`,
            fix: 'Write e.g. { deletionProtection: true, onlyFrom: ["203.0.113.0/28"], accessLogDays: 365 }.',
          }
        : { expected: "nothing: no service has a public port", fix: "Remove it." }),
    },
  ];
}

const quotaSettings = ["testTraffic", "maxRules", "maxTargetGroups"];

/** A route has two target groups, and a second rule with `testTraffic`. */
function quotas({ application, loadBalancer }: Environment): Problem[] {
  const services = Object.values(application.services);
  const routes = services.flatMap(routesOf).length;
  const matches = services.flatMap(matchesOf).length;
  const { maxRules, maxTargetGroups } = loadBalancer;
  const testTraffic = created(loadBalancer)?.testTraffic;
  const rules = testTraffic ? 2 * matches : matches;
  const max = { rules: maxRules ?? defaultMaxRules, groups: maxTargetGroups ?? defaultMaxTargetGroups };
  return [
    ...(rules <= max.rules
      ? []
      : [
          {
            path: "loadBalancer.maxRules",
            value: maxRules,
            expected: `at least ${rules}: ${matches} routes${matches > routes ? " and redirects" : ""}${testTraffic ? ", each with a rule for users and one for tests" : ""}; AWS's default is ${defaultMaxRules}`,
            fix: "Request a quota increase and write the new quota here, or merge routes.",
          },
        ]),
    ...(2 * routes <= max.groups
      ? []
      : [
          {
            path: "loadBalancer.maxTargetGroups",
            value: maxTargetGroups,
            expected: `at least ${2 * routes}: two for each of ${routes} routes; AWS's default is ${defaultMaxTargetGroups}`,
            fix: "Request a quota increase and write the new quota here, or merge routes.",
          },
        ]),
  ];
}

/** Two listener rules cannot have one priority. */
function routePriorities({ application, domain, loadBalancer }: Environment): Problem[] {
  const host = created(loadBalancer) ? undefined : domain.host;
  const all = Object.entries(application.services).flatMap(([name, service]) =>
    matchesOf(service)
      .filter(({ match }) => match.priority === undefined)
      .map(({ match, place }) => ({ name, match, place, rank: routePriority(match, host) })),
  );
  return all.flatMap(({ name, match, place, rank }, index) => {
    const rival = all.slice(0, index).find((other) => other.rank === rank && !isSame(other.match, match));
    if (!rival) return [];
    return [
      {
        path: `application.services.${name}.${place.split("[")[0]}`,
        value: match,
        expected: `a unique listener rule priority; ${rival.match.path} of ${rival.name} has ${rank} too`,
        fix: "Give one of the two routes a priority from 1 to 500.",
      },
    ];
  });
}

/** Another check reports duplicate routes. */
function isSame(one: Match, other: Match): boolean {
  return one.path === other.path && one.subdomain === other.subdomain;
}
