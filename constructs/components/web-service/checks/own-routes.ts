import type { SpecContext } from "../../../application/component";
import type { Problem } from "../../../application/problem";
import { routesOf } from "../../../application/route";
import type { WebServiceSpec } from "../spec";

/** Routes with the same host and path, or the same priority, as another route. */
export function differentRoutes({ name, application }: SpecContext<WebServiceSpec>): Problem[] {
  const all = Object.entries(application.services).flatMap(([service, spec]) =>
    routesOf(spec).map((route, index) => ({ service, route, path: `services.${service}.routes[${index}]` })),
  );
  return all.flatMap(({ service, route, path }, index): Problem[] => {
    if (service !== name) return [];
    const earlier = all.slice(0, index);
    const same = earlier.find(
      (other) => other.route.path === route.path && other.route.subdomain === route.subdomain,
    );
    if (same) {
      return [
        {
          path,
          value: route,
          expected: "each combination of subdomain and path once",
          fix: `Change one of them: ${same.path} has the same combination.`,
        },
      ];
    }
    const rival = earlier.find(
      (other) => route.priority !== undefined && other.route.priority === route.priority,
    );
    if (!rival) return [];
    return [
      {
        path: `${path}.priority`,
        value: route.priority,
        expected: "each priority once",
        fix: `Use another priority: ${rival.path} has this one.`,
      },
    ];
  });
}
