import type { IsValid } from "../../application/component";
import type { Problem } from "../../application/problem";
import type { Components } from "../component";
import { configuredSoFar } from "../configured";
import type { LocalEnvironment } from "../local-environment";
import { ownPaths } from "./components";
import { localNames } from "./local-names";
import { tooManyNetworks } from "./networks";

/** Compares values of a local environment with each other and with its application. */
export function localChecks(
  environment: LocalEnvironment,
  isValid: IsValid,
  components: Components,
  isSpecValid: IsValid,
): Problem[] {
  const { application, data, services, jobs } = environment;
  const within = (path: string) => ({
    ...{ environment, isValid, components },
    ...ownPaths(path, isValid, isSpecValid),
  });
  return [
    ...(isValid("publish") ? differentPorts(environment) : []),
    ...(isValid("maxNetworks") ? tooManyNetworks(environment, components) : []),
    ...Object.values(components.localSections).flatMap(({ check }) =>
      check(environment, isValid, components),
    ),
    ...localNames(environment, components),
    ...configuredSoFar(application.data, data).flatMap((component) => {
      const context = within(`data.${component.name}`);
      return components.data[component.spec.kind].checkLocal?.({ ...context, component }) ?? [];
    }),
    ...configuredSoFar(application.services, services).flatMap((component) => {
      const context = within(`services.${component.name}`);
      return components.services[component.spec.kind].checkLocal?.({ ...context, component }) ?? [];
    }),
    ...configuredSoFar(application.jobs, jobs).flatMap((component) => {
      const context = within(`jobs.${component.name}`);
      return components.jobs[component.spec.kind].checkLocal?.({ ...context, component }) ?? [];
    }),
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
