import { type Application, groups } from "./application";

/**
 * The application without its invalid components and settings, which the schema reports: the rest can be compared.
 */
export function validPart(application: Application, isValid: (path: string) => boolean): Application {
  const validSpecs = <Specs extends object>(part: string, all: Specs): Specs =>
    Object.fromEntries(
      Object.entries(all ?? {})
        .filter(([name]) => isValid(`${part}.${name}.kind`))
        .map(([name, spec]) => [name, withoutInvalid(spec, (key) => isValid(`${part}.${name}.${key}`))]),
      // Not whole specs: a key that the schema refuses is missing, whatever its type says. Checks that need it ask `isValid`.
    ) as Specs;
  return {
    name: application.name,
    data: validSpecs("data", application.data),
    secrets: validSpecs("secrets", application.secrets),
    services: validSpecs("services", application.services),
    jobs: validSpecs("jobs", application.jobs),
  };
}

/** Whether every component is of a known kind: otherwise nothing can be said about those that use it. */
export function knowsAllKinds(application: Application, isValid: (path: string) => boolean): boolean {
  return groups.every(
    (group) =>
      // No component has this name: it is valid unless the whole group is invalid.
      isValid(`${group}.?`) &&
      Object.keys(application[group] ?? {}).every((name) => isValid(`${group}.${name}.kind`)),
  );
}

function withoutInvalid(spec: object, isValid: (key: string) => boolean): object {
  return Object.fromEntries(Object.entries(spec).filter(([key]) => isValid(key)));
}
