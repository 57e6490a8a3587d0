import type { IsValid } from "../../application/component";
import type { Problem } from "../../application/problem";
import type { Components } from "../component";
import { configuredSoFar } from "../configured";
import type { LocalEnvironment } from "../local-environment";
import { localNames } from "./local-names";
import { tooManyNetworks } from "./networks";

/** Compares values of a local environment with each other and with its application. */
export function localChecks(
  environment: LocalEnvironment,
  isValid: IsValid,
  components: Components,
): Problem[] {
  const { application, data, services, jobs } = environment;
  const at = { environment, isValid, components };
  return [
    ...(isValid("publish") ? differentPorts(environment) : []),
    ...(isValid("maxNetworks") ? tooManyNetworks(environment, components) : []),
    ...Object.values(components.localSections).flatMap(({ check }) =>
      check(environment, isValid, components),
    ),
    ...localNames(environment, components),
    ...configuredSoFar(application.data, data).flatMap((component) => {
      const path = `data.${component.name}`;
      const { checkLocal } = components.data[component.spec.kind];
      return isValid(path) ? (checkLocal?.({ ...at, path, component }) ?? []) : [];
    }),
    ...configuredSoFar(application.services, services).flatMap(
      (component) =>
        components.services[component.spec.kind].checkLocal?.({
          ...at,
          path: `services.${component.name}`,
          component,
        }) ?? [],
    ),
    ...configuredSoFar(application.jobs, jobs).flatMap(
      (component) =>
        components.jobs[component.spec.kind].checkLocal?.({
          ...at,
          path: `jobs.${component.name}`,
          component,
        }) ?? [],
    ),
  ];
}

function differentPorts({ publish: { http, https, stats } }: LocalEnvironment): Problem[] {
  const ports = Object.entries({ http, https, stats });
  return ports.flatMap(([name, port], index) => {
    const earlier = ports.slice(0, index).find(([, other]) => other === port);
    if (!earlier) return [];
    return [
      {
        path: `publish.${name}`,
        value: port,
        expected: "a port that no other setting of publish has",
        fix: `Use another port: publish.${earlier[0]} has this one.`,
      },
    ];
  });
}
