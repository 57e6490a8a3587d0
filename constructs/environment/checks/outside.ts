import type { Problem } from "../../application/problem";
import { matches, routesOf } from "../../application/route";
import type { Check } from "./check";

/** Each path that is requested from outside reaches a service by one of its routes. */
export const outsideChecks: Check = ({ outside, application }, isValid, _components, isSpecValid) => {
  if (!outside || !isValid("outside") || !isSpecValid("services")) return [];
  const patterns = Object.values(application.services)
    .flatMap(routesOf)
    .filter(({ subdomain }) => subdomain === undefined)
    .map(({ path }) => path);
  return outside.paths.flatMap((path, index): Problem[] =>
    patterns.some((pattern) => matches(pattern, path))
      ? []
      : [
          {
            path: `outside.paths[${index}]`,
            value: path,
            expected:
              patterns.length === 0
                ? "no path: no service has a route without a subdomain"
                : `a path that one of the routes ${patterns.join(", ")} has`,
            fix: "Correct the path, or add a route to the service that answers it.",
          },
        ],
  );
};
