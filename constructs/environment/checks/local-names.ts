import type { Problem } from "../../application/problem";
import { kebabCase } from "../../application/variable-names";
import type { Components } from "../component";
import type { LocalEnvironment } from "../local-environment";

/** What a machine has whatever the components are called: containers and networks by these names. */
function ownNames(environment: LocalEnvironment, { localSections }: Components): ReadonlyMap<string, string> {
  const present = new Map<string, unknown>(Object.entries(environment));
  return new Map([
    ["balancer", "the balancer's container"],
    ["outward", "the network to the internet"],
    ...Object.entries(localSections)
      .filter(([section]) => Boolean(present.get(section)))
      .map(([, { reserved }]) => [reserved.name, reserved.what] as const),
  ]);
}

/** Containers and networks are named like their components: no component has a name that is taken. */
export function localNames(environment: LocalEnvironment, components: Components): Problem[] {
  const { data, services, jobs } = environment.application;
  const own = ownNames(environment, components);
  return Object.entries({ data, services, jobs }).flatMap(([group, specs]) =>
    Object.keys(specs).flatMap((name) => {
      const taken = own.get(kebabCase(name));
      if (!taken) return [];
      return [
        {
          path: `${group}.${name}`,
          value: name,
          expected: `another name: this is ${taken}`,
          fix: "Rename the component in the application.",
        },
      ];
    }),
  );
}
