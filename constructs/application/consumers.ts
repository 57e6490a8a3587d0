import type { Application } from "./application";
import { type Consuming, usedNames } from "./used-names";
import { kebabCase } from "./variable-names";

/** Everything of an application that runs and uses something: services and jobs, which share no name. */
export function consumers({
  services,
  jobs,
}: Pick<Application, "services" | "jobs">): Readonly<Record<string, Consuming>> {
  return { ...services, ...jobs };
}

/** Labels of the services and jobs that reach a component. */
export function callersOf(name: string, application: Application): string[] {
  return Object.entries(consumers(application))
    .filter(([, consumer]) => usedNames(consumer).includes(name))
    .map(([consumer]) => kebabCase(consumer));
}

/** Names of the services and jobs that reach data of one of these kinds. */
export function callersOfKinds(application: Application, kinds: readonly string[]): string[] {
  const { data } = application;
  return Object.entries(consumers(application)).flatMap(([name, consumer]) =>
    usedNames(consumer).some((used) => Object.hasOwn(data, used) && kinds.includes(data[used]?.kind ?? ""))
      ? [name]
      : [],
  );
}

/** Whether one of the kinds of data occurs in an application. */
export function hasData({ data }: Application, kinds: readonly string[]): boolean {
  return Object.values(data).some(({ kind }) => kinds.includes(kind));
}

/** Whether any job reaches a service. */
export function jobsCallServices({ services, jobs }: Pick<Application, "services" | "jobs">): boolean {
  return Object.values(jobs).some((job) => usedNames(job).some((used) => Object.hasOwn(services, used)));
}
