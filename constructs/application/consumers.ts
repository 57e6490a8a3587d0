import type { Application } from "./application";
import type { JobContainer } from "./job-container";

/** Everything of an application that runs and uses something: services and jobs, which share no name. */
export function consumers({
  services,
  jobs,
}: Pick<Application, "services" | "jobs">): Readonly<
  Record<string, Pick<JobContainer, "uses" | "variables">>
> {
  return { ...services, ...jobs };
}
