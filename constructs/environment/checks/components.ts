import { configuredSoFar } from "../configured";
import type { Check } from "./check";

/** Checks of each component's settings, by its kind. */
export const componentChecks: Check = (environment, isValid, components) => {
  const { application, data, services, jobs } = environment;
  const at = { environment, isValid, components };
  return [
    ...configuredSoFar(application.data, data).flatMap((component) => {
      const path = `data.${component.name}`;
      return isValid(path)
        ? (components.data[component.spec.kind].check?.({ ...at, path, component }) ?? [])
        : [];
    }),
    ...configuredSoFar(application.services, services).flatMap((component) => {
      const path = `services.${component.name}`;
      return components.services[component.spec.kind].check?.({ ...at, path, component }) ?? [];
    }),
    ...configuredSoFar(application.jobs, jobs).flatMap((component) => {
      const path = `jobs.${component.name}`;
      return components.jobs[component.spec.kind].check?.({ ...at, path, component }) ?? [];
    }),
  ];
};
