import type { Application } from "../application/application";
import type { DataKinds, SecretKinds, ServiceKinds } from "../application/kinds";
import type { LocalBalancerSettings } from "../docker/balancer/settings";
import type { LocalLogSettings } from "../docker/container/log-schema";
import type { JobsOf, WithJobs } from "./jobs-of";
import type { LocalSections } from "./sections";

/** Where an application runs on one machine with a Docker engine: one complete literal. */
export interface LocalEnvironmentConfig<App extends Application = Application>
  extends JobsOf<App, "local">,
    LocalSections {
  /** 2–12 lower-case letters, digits and `-`; names the stack, its state and every container. */
  readonly name: string;
  /** Host of the application: browsers find `shop.localhost` on this machine. */
  readonly host: string;
  /** Where the balancer is published, and nothing else is. */
  readonly publish: {
    /** `127.0.0.1` for this machine alone, `0.0.0.0` for all that reach it. */
    readonly address: string;
    readonly http: number;
    readonly https: number;
    /** Statistics, and metrics under `/metrics`: always on loopback. */
    readonly stats: number;
  };
  /** Directory of the secrets, from the project's, as `npm run local:secrets` makes it. */
  readonly secretsDirectory: string;
  /** Where the engine sends what containers write. */
  readonly logs: LocalLogSettings;
  /**
   * Networks that the engine has addresses for: 1–4096. More than the default need "default-address-pools" in the
   * engine's daemon.json.
   * @default 30
   */
  readonly maxNetworks?: number;
  readonly balancer: LocalBalancerSettings;
  readonly data: { readonly [Name in keyof App["data"]]: DataKinds[App["data"][Name]["kind"]]["local"] };
  readonly secrets: {
    readonly [Name in keyof App["secrets"]]: SecretKinds[App["secrets"][Name]["kind"]]["local"];
  };
  readonly services: {
    readonly [Name in keyof App["services"]]: ServiceKinds[App["services"][Name]["kind"]]["local"];
  };
}

/** A local environment together with the application that runs in it. */
export interface LocalEnvironment<App extends Application = Application> extends LocalEnvironmentConfig<App> {
  readonly application: App;
}

/** Describes an application on one machine. A misspelt service, job, data or secret name is a type error. */
export function localEnvironment<App extends Application>(
  application: App,
  config: LocalEnvironmentConfig<NoInfer<App>> & WithJobs<NoInfer<App>, "local">,
): LocalEnvironment<App> & WithJobs<App, "local"> {
  return { application, ...config } as LocalEnvironment<App> & WithJobs<App, "local">;
}
