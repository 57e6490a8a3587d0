import type { JobContainer } from "../components/job/job-container";
import type { Application } from "./application";
import type { Consuming } from "./used-names";

/** Everything of an application that runs and uses something: services and jobs, which share no name. */
export function consumers({
  services,
  jobs,
}: Pick<Application, "services" | "jobs">): Readonly<
  Record<string, Consuming & Pick<JobContainer, "variables">>
> {
  return { ...services, ...jobs };
}
