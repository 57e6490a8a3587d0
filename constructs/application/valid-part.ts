import type { Application } from "./application";

/**
 * What can be compared of an application of which parts were refused: its words without those that are none, each without
 * what was refused in it. The refusal itself is reported by whoever checked the shape.
 */
export function validPart(application: Application, isValid: (path: string) => boolean): Application {
  const words = <Specs extends object>(part: string, all: Specs): Specs =>
    Object.fromEntries(
      Object.entries(all ?? {})
        .filter(([name]) => isValid(`${part}.${name}.kind`))
        .map(([name, spec]) => [name, withoutRefused(spec, (key) => isValid(`${part}.${name}.${key}`))]),
    ) as Specs;
  return {
    name: application.name,
    data: words("data", application.data),
    secrets: words("secrets", application.secrets),
    services: words("services", application.services),
    jobs: words("jobs", application.jobs),
  };
}

function withoutRefused(spec: object, isValid: (key: string) => boolean): object {
  return Object.fromEntries(Object.entries(spec).filter(([key]) => isValid(key)));
}
