import type { Application } from "./application";

/**
 * What can be compared of an application of which parts were refused: its words without those that are none, each without
 * what was refused in it. The refusal itself is reported by whoever checked the shape.
 */
export function soundPart(application: Application, isSound: (path: string) => boolean): Application {
  const words = <Words extends object>(part: string, all: Words): Words =>
    Object.fromEntries(
      Object.entries(all ?? {})
        .filter(([name]) => isSound(`${part}.${name}.kind`))
        .map(([name, word]) => [name, withoutRefused(word, (key) => isSound(`${part}.${name}.${key}`))]),
    ) as Words;
  return {
    name: application.name,
    data: words("data", application.data),
    secrets: words("secrets", application.secrets),
    services: words("services", application.services),
    jobs: words("jobs", application.jobs),
  };
}

function withoutRefused(word: object, isSound: (key: string) => boolean): object {
  return Object.fromEntries(Object.entries(word).filter(([key]) => isSound(key)));
}
