import type { IsValid } from "../../application/component";
import type { At } from "../../application/problem";
import { configuredSoFar } from "../configured";
import type { Check } from "./check";

/** Checks of each component's settings, by its kind. */
export const componentChecks: Check = (environment, isValid, components, isSpecValid) => {
  const { application, data, services, jobs } = environment;
  const within = (path: string) => ({
    ...{ environment, isValid, components },
    ...ownPaths(path, isValid, isSpecValid),
  });
  return [
    ...configuredSoFar(application.data, data).flatMap((component) => {
      const context = within(`data.${component.name}`);
      return components.data[component.spec.kind].check?.({ ...context, component }) ?? [];
    }),
    ...configuredSoFar(application.services, services).flatMap((component) => {
      const context = within(`services.${component.name}`);
      return components.services[component.spec.kind].check?.({ ...context, component }) ?? [];
    }),
    ...configuredSoFar(application.jobs, jobs).flatMap((component) => {
      const context = within(`jobs.${component.name}`);
      return components.jobs[component.spec.kind].check?.({ ...context, component }) ?? [];
    }),
  ];
};

/** Paths of a component's settings, which are the same in the environment and in the application. */
export function ownPaths(path: string, isValid: IsValid, isSpecValid: IsValid) {
  const at: At = (setting) => `${path}.${setting}`;
  return { path, at, isOwnValid: (setting: string) => isValid(at(setting)) && isSpecValid(at(setting)) };
}
