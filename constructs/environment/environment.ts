import type { Application } from "../application/application";
import type { DataKinds, SecretKinds, ServiceKinds } from "../application/kinds";
import { plainData } from "../application/plain-data";
import type { JobsOf, WithJobs } from "./jobs-of";
import type { Sections } from "./sections";
import type { EnvironmentSettings } from "./settings";

/** Where an application runs and how big: one complete config for each environment, nothing inherited. */
export interface EnvironmentConfig<App extends Application = Application>
  extends EnvironmentSettings,
    JobsOf<App, "settings">,
    Sections {
  /** Settings of each data store of the application. */
  readonly data: { readonly [Name in keyof App["data"]]: DataKinds[App["data"][Name]["kind"]]["settings"] };
  /** Settings of each secret of the application. */
  readonly secrets: {
    readonly [Name in keyof App["secrets"]]: SecretKinds[App["secrets"][Name]["kind"]]["settings"];
  };
  /** Settings of each service of the application. */
  readonly services: {
    readonly [Name in keyof App["services"]]: ServiceKinds[App["services"][Name]["kind"]]["settings"];
  };
}

/** An environment with the application that runs in it. */
export interface Environment<App extends Application = Application> extends EnvironmentConfig<App> {
  /** What runs in the environment. */
  readonly application: App;
}

/** Describes one environment of an application on AWS. A misspelled service, job, data or secret name is a type error. */
export function environment<App extends Application>(
  application: App,
  config: EnvironmentConfig<NoInfer<App>> & WithJobs<NoInfer<App>, "settings">,
): Environment<App> & WithJobs<App, "settings"> {
  return { application, ...plainData(config) };
}
