import type { Application } from "../application/application";
import type { JobKinds } from "../application/kinds";

/** Settings of each job in an environment: `settings` on AWS, `local` on Docker. */
export interface JobsOf<App extends Application, What extends "settings" | "local"> {
  /**
   * Each job of the application.
   * @default none, for an application without jobs
   */
  readonly jobs?: { readonly [Name in keyof App["jobs"]]: JobKinds[App["jobs"][Name]["kind"]][What] };
}

/** Jobs are required in the environments of an application with jobs, and can be left out otherwise. */
export type WithJobs<
  App extends Application,
  What extends "settings" | "local",
> = keyof App["jobs"] extends never
  ? unknown
  : string extends keyof App["jobs"]
    ? unknown
    : Required<JobsOf<App, What>>;
