import type { Application } from "../application/application";

/** What a literal says of each job. */
export interface JobsOf<App extends Application, Settings> {
  /**
   * Each job of the application.
   * @default none, for an application without jobs
   */
  readonly jobs?: { readonly [Name in keyof App["jobs"]]: Settings };
}

/** An application with jobs wants them in the literal; one without, or of which nobody knows, lets them be left out. */
export type WithJobs<App extends Application, Settings> = keyof App["jobs"] extends never
  ? unknown
  : string extends keyof App["jobs"]
    ? unknown
    : Required<JobsOf<App, Settings>>;
