import type { Application } from "../application/application";
import type { DataKinds, SecretKinds, ServiceKinds } from "../application/kinds";
import { plainData } from "../application/plain-data";
import type { JobsOf, WithJobs } from "./jobs-of";
import type { LocalEnvironmentSettings } from "./local-settings";
import type { LocalSections } from "./sections";

/** An application on one machine with a Docker engine: one complete config. */
export interface LocalEnvironmentConfig<App extends Application = Application>
  extends LocalEnvironmentSettings,
    JobsOf<App, "local">,
    LocalSections {
  /** Settings of each data store, by its name in the application. */
  readonly data: { readonly [Name in keyof App["data"]]: DataKinds[App["data"][Name]["kind"]]["local"] };
  /** Settings of each secret, by its name in the application. */
  readonly secrets: {
    readonly [Name in keyof App["secrets"]]: SecretKinds[App["secrets"][Name]["kind"]]["local"];
  };
  /** Settings of each service, by its name in the application. */
  readonly services: {
    readonly [Name in keyof App["services"]]: ServiceKinds[App["services"][Name]["kind"]]["local"];
  };
}

/** A local environment together with the application that runs in it. */
export interface LocalEnvironment<App extends Application = Application> extends LocalEnvironmentConfig<App> {
  /** The application that runs in it. */
  readonly application: App;
}

/** Describes an application on one machine. A misspelled service, job, data or secret name is a type error. */
export function localEnvironment<App extends Application>(
  application: App,
  config: LocalEnvironmentConfig<NoInfer<App>> & WithJobs<NoInfer<App>, "local">,
): LocalEnvironment<App> & WithJobs<App, "local"> {
  return { application, ...plainData(config) };
}
