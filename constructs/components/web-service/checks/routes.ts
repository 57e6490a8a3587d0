import { routePriority } from "../../../aws/ingress/route-priority";
import type { Check } from "../../../environment/checks/check";
import type { Route } from "../spec";

/** Two listener rules cannot have one priority. */
export const routeChecks: Check = ({ application }) => {
  const all = Object.entries(application.services).flatMap(([name, service]) =>
    service.kind === "webService"
      ? (service.routes ?? [])
          .filter(({ priority }) => priority === undefined)
          .map((route) => ({ name, route, rank: routePriority(route) }))
      : [],
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
};

/** A route that stands there twice is refused as such. */
function isSame(one: Route, other: Route): boolean {
  return one.path === other.path && one.subdomain === other.subdomain;
}
