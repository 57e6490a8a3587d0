import type { SpecContext } from "../../../application/component";
import type { At, Problem } from "../../../application/problem";
import { type Match, matches, matchesOf, type Redirect } from "../../../application/route";
import { rule } from "../../../application/rule";
import type { WebServiceSpec } from "../spec";

/** A route or a redirect, and its path in the application. */
interface Written {
  readonly service: string;
  readonly route: Match;
  readonly path: string;
}

/** Routes and redirects with the same host and path, or the same priority, as another one of one service. */
export const routeProblems = rule(
  ["routes", "redirects"],
  (spec: Pick<WebServiceSpec, "routes" | "redirects">, at: At) =>
    repeated(matchesOf(spec).map(({ match, place }) => ({ service: "", route: match, path: at(place) }))),
);

/** Redirects of a browser to where it is redirected again. */
export const endlessRedirects = rule(
  ["redirects"],
  ({ redirects = [] }: Pick<WebServiceSpec, "redirects">, at: At) =>
    redirects.flatMap((own, index): Problem[] => {
      if (!leadsToItself(own)) return [];
      return [
        {
          path: at(`redirects[${index}].to`),
          value: own.to,
          expected: `an address that ${own.path} does not match: browsers give up a redirect without an end`,
          fix: "Write another path or host, or a narrower pattern.",
        },
      ];
    }),
);

function leadsToItself({ path, to }: Redirect): boolean {
  return to.startsWith("/") && matches(path, to);
}

/** Routes and redirects with the same host and path, or the same priority, as another one of any service. */
export function differentRoutes({ name, application }: SpecContext<WebServiceSpec>): Problem[] {
  const all = Object.entries(application.services).flatMap(([service, spec]) =>
    matchesOf(spec).map(({ match, place }) => ({
      service,
      route: match,
      path: `services.${service}.${place}`,
    })),
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
