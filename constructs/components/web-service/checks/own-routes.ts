import type { SpecContext } from "../../../application/component";
import type { At, Problem } from "../../../application/problem";
import { type Route, routesOf } from "../../../application/route";
import { rule } from "../../../application/rule";
import type { WebServiceSpec } from "../spec";

/** A route, and its path in the application. */
interface Written {
  readonly service: string;
  readonly route: Route;
  readonly path: string;
}

/** Routes with the same host and path, or the same priority, as another route of one service. */
export const routeProblems = rule(["routes"], ({ routes = [] }: Pick<WebServiceSpec, "routes">, at: At) =>
  repeated(routes.map((route, index) => ({ service: "", route, path: at(`routes[${index}]`) }))),
);

/** Routes with the same host and path, or the same priority, as another route of any service. */
export function differentRoutes({ name, application }: SpecContext<WebServiceSpec>): Problem[] {
  const all = Object.entries(application.services).flatMap(([service, spec]) =>
    routesOf(spec).map((route, index) => ({ service, route, path: `services.${service}.routes[${index}]` })),
  );
  return repeated(all, (service) => service === name);
}

function repeated(all: readonly Written[], isChecked: (service: string) => boolean = () => true): Problem[] {
  return all.flatMap(({ service, route, path }, index): Problem[] => {
    if (!isChecked(service)) return [];
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
